"""Pictures of pen names: looked at before they are decoded, and made anew from their dots alone."""

import struct
from io import BytesIO

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import ExifTags, Image, ImageChops, ImageOps, ImageStat

from chapterhouse.lib.pictures import HEAD, kind_of
from chapterhouse.members.models import PenName

SIDE = 256
SMALLEST = 32
MOST_BYTES = 10_000_000
# What a phone takes; more would fill the memory of a small machine while it is decoded.
MOST_DOTS = 50_000_000
FORMATS = {"image/png": "PNG", "image/jpeg": "JPEG", "image/gif": "GIF", "image/webp": "WEBP"}
# By the eight values of the tag.
TURNS: dict[object, Image.Transpose] = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# Two pictures made small and grey, whose dots differ less than this on average, are one.
ALIKE = 6


TOO_MANY_DOTS = gettext_lazy("The picture has too many dots. Make it smaller first.")


class CannotUsePicture(Exception):  # noqa: N818
    """Why an upload is no picture that could be shown, in a sentence for whoever sent it."""


def made_anew(upload: UploadedFile) -> bytes:
    """The picture as a square WebP of 256 dots, with nothing in it of the file that was sent."""
    if (upload.size or 0) > MOST_BYTES:
        raise CannotUsePicture(_("The picture is larger than 10 MB. Make it smaller first."))
    head = upload.read(HEAD)
    upload.seek(0)
    if (named := FORMATS.get(kind_of(head) or "")) is None:
        raise CannotUsePicture(
            _("This is no picture that we can read. Send a JPEG, PNG, GIF or WebP.")
        )
    try:
        return square(upload, named)
    except Image.DecompressionBombError as error:
        raise CannotUsePicture(TOO_MANY_DOTS) from error
    # What a damaged or hostile file makes Pillow raise; its documents name no single class.
    except (OSError, ValueError, SyntaxError, EOFError, struct.error) as error:
        raise CannotUsePicture(
            _("The picture is damaged. Save it again and send the new file.")
        ) from error


def square(upload: UploadedFile, named: str) -> bytes:
    with Image.open(upload, formats=[named]) as opened:
        check_size(*opened.size)
        # A large JPEG is decoded at an eighth of its size, which costs a sixty-fourth.
        opened.draft("RGB", (SIDE * 2, SIDE * 2))
        opened.load()
        upright = eight_bit(turned(opened))
    mode = "RGBA" if upright.has_transparency_data else "RGB"
    cropped = ImageOps.fit(upright.convert(mode), (SIDE, SIDE), Image.Resampling.LANCZOS)
    # From the bare dots, for a copied image would take its profile and comments along.
    bare, written = Image.frombytes(mode, cropped.size, cropped.tobytes()), BytesIO()
    bare.save(written, "WEBP", quality=82, method=4)
    return written.getvalue()


def turned(opened: Image.Image) -> Image.Image:
    """As the camera was held; as it lies where its tags are damaged, for they are not needed."""
    try:
        held = opened.getexif().get(ExifTags.Base.Orientation)
    # What damaged tags make Pillow raise. Its own `exif_transpose` also writes all of them anew.
    except (struct.error, OSError, ValueError, SyntaxError, KeyError, TypeError):
        return opened
    way = TURNS.get(held)
    return opened if way is None else opened.transpose(way)


def eight_bit(picture: Image.Image) -> Image.Image:
    """Greys of sixteen bits are cut off at white by Pillow, not scaled."""
    if not picture.mode.startswith("I"):
        return picture
    return picture.convert("I").point(lambda dot: dot * (1 / 256) + 0).convert("L")


def check_size(width: int, height: int) -> None:
    """Before anything is decoded: a small file may hold an enormous picture."""
    if width * height > MOST_DOTS:
        raise CannotUsePicture(TOO_MANY_DOTS)
    if min(width, height) < SMALLEST:
        raise CannotUsePicture(_("The picture is too small. It needs 32 dots each way."))


def twin_of(picture: bytes, pen_name: PenName) -> PenName | None:
    """Another name of the same member that shows this picture, so that readers would link them."""
    others = PenName.objects.filter(member=pen_name.member_id).exclude(pk=pen_name.pk)
    shown = grey(BytesIO(picture))
    for other in others.exclude(avatar="").order_by("pk"):
        with other.avatar.open() as kept:
            is_alike = difference(shown, grey(BytesIO(kept.read()))) < ALIKE
        if is_alike:
            return other
    return None


def grey(picture: BytesIO) -> Image.Image:
    with Image.open(picture, formats=["WEBP"]) as opened:
        flat = Image.new("RGBA", opened.size, "white")
        return Image.alpha_composite(flat, opened.convert("RGBA")).convert("L").resize((16, 16))


def difference(one: Image.Image, other: Image.Image) -> float:
    """How much the dots differ on average, of 255."""
    return ImageStat.Stat(ImageChops.difference(one, other)).mean[0]
