"""A picture for a story, drawn anew: what comes out holds nothing of the file but its dots."""

import struct
from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageCms

from chapterhouse.lib.pictures import HEAD, kind_of
from chapterhouse.members.pen_names.avatars import MOST_DOTS, eight_bit, turned
from chapterhouse.stories.picturing import Drawn

MOST_BYTES = 10_000_000
# Twice the width of a page of text, for sharp screens.
LONGEST_SIDE = 2000
FORMATS = {
    "image/png": "PNG",
    "image/jpeg": "JPEG",
    "image/gif": "GIF",
    "image/webp": "WEBP",
    "image/avif": "AVIF",
}
JPEG, PNG = "image/jpeg", "image/png"
# What a damaged or hostile file makes Pillow raise; its documents name no single class.
DAMAGED = (
    *(OSError, ValueError, SyntaxError, EOFError, KeyError, TypeError, struct.error),
    # AVIF knows no other.
    RuntimeError,
)


def drawn(upload: UploadedFile) -> Drawn:
    """As JPEG or PNG, which every book and browser can show; of a moving picture its first.

    Raises ValidationError with the sentence for whoever sent it.
    """
    if (upload.size or 0) > MOST_BYTES:
        raise ValidationError(_("The picture is larger than 10 MB. Make it smaller first."))
    head = upload.read(HEAD)
    upload.seek(0)
    kind = kind_of(head) or ""
    if kind not in FORMATS:
        raise ValidationError(
            _(
                "This is no picture that can be shown here. Send a JPEG, PNG, WebP, AVIF or GIF;"
                " save a drawing (SVG) as PNG first."
            )
        )
    try:
        return redrawn(upload, kind)
    except Image.DecompressionBombError as error:
        raise too_large() from error
    except DAMAGED as error:
        raise ValidationError(
            _("The picture is damaged. Save it again and send the new file.")
        ) from error


def too_large() -> ValidationError:
    return ValidationError(_("The picture has too many dots. Make it smaller first."))


def redrawn(upload: UploadedFile, kind: str) -> Drawn:
    with Image.open(upload, formats=[FORMATS[kind]]) as opened:
        if opened.width * opened.height > MOST_DOTS:
            raise too_large()
        opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        opened.load()
        upright = in_plain_colours(eight_bit(turned(opened)))
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    # From the bare dots, for a copied image would take its comments along.
    bare = Image.frombytes(upright.mode, upright.size, upright.tobytes())
    is_photograph = kind in {JPEG, "image/webp", "image/avif"} and bare.mode == "RGB"
    media_type = JPEG if is_photograph else PNG
    return Drawn(written(bare, media_type), media_type, *bare.size)


def in_plain_colours(picture: Image.Image) -> Image.Image:
    """As sRGB, which is meant where nothing else is said."""
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in {"RGB", "RGBA", "CMYK", "L"}:
        plain = ImageCms.createProfile("sRGB")
        try:
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            made = ImageCms.profileToProfile(picture, own, plain, outputMode=mode)
        except (ImageCms.PyCMSError, *DAMAGED):
            made = None
        if made is not None:
            return made
    return picture.convert(mode)


def written(picture: Image.Image, media_type: str) -> bytes:
    to = BytesIO()
    if media_type == JPEG:
        picture.save(to, "JPEG", quality=85, optimize=True, progressive=True)
    else:
        picture.save(to, "PNG", optimize=True)
    return to.getvalue()
