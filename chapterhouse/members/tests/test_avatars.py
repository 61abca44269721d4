"""Pictures of pen names: what is taken, what is refused, and what of a file is kept."""

import struct
import zlib
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image, PngImagePlugin

from chapterhouse.archive.models import Archive
from chapterhouse.members.avatars import MOST_BYTES, CannotUsePicture, made_anew
from chapterhouse.members.models import PenName
from chapterhouse.testing import make_pen_name

HERE = {"sec-fetch-site": "same-origin"}
SECRET = b"taken at 52.5200 north"


def picture(size=(400, 300), colour="seagreen", kind="PNG", mode="RGB", **options) -> bytes:
    written = BytesIO()
    Image.new(mode, size, colour).save(written, kind, **options)
    return written.getvalue()


def halves(left: str, right: str, kind="JPEG", **options) -> bytes:
    """A picture whose left and right halves differ, to see which way up it is."""
    image, written = Image.new("RGB", (200, 200), left), BytesIO()
    image.paste(right, (100, 0, 200, 200))
    image.save(written, kind, **options)
    return written.getvalue()


def upload(content: bytes, name="bird.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content), formats=["WEBP"])


def with_location() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    exif[0x0112] = 6
    return exif


def png_chunk(kind: bytes, content: bytes) -> bytes:
    checked = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + checked


def bomb() -> bytes:
    """A PNG of a few bytes that says it is 60,000 dots wide and high."""
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    body = png_chunk(b"IHDR", head) + png_chunk(b"IDAT", zlib.compress(b"\0" * 999))
    return b"\x89PNG\r\n\x1a\n" + body + png_chunk(b"IEND", b"")


def text_bomb() -> bytes:
    """A small PNG with a comment that unpacks to hundreds of megabytes."""
    whole = picture()
    comment = b"Comment\0\0" + zlib.compress(b"x" * 200_000_000, 9)
    return whole[:33] + png_chunk(b"zTXt", comment) + whole[33:]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_the_usual_kinds_become_a_square_of_webp(kind):
    made = opened(made_anew(upload(picture(kind=kind))))
    assert made.size == (256, 256)
    assert made.format == "WEBP"


def test_the_middle_is_shown():
    wide = Image.new("RGB", (600, 200), "white")
    wide.paste("black", (200, 0, 400, 200))
    written = BytesIO()
    wide.save(written, "PNG")
    made = opened(made_anew(upload(written.getvalue()))).convert("L")
    assert made.getextrema()[1] < 40


def test_it_is_turned_as_the_camera_was_held():
    sent = halves("black", "white", exif=with_location())
    made = opened(made_anew(upload(sent))).convert("L")
    assert made.getpixel((128, 20)) < 40
    assert made.getpixel((128, 236)) > 215


def test_where_and_when_it_was_taken_is_gone():
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", SECRET.decode())
    for sent in (
        picture(kind="JPEG", exif=with_location(), comment=SECRET, icc_profile=SECRET * 9),
        picture(kind="WEBP", exif=with_location(), xmp=SECRET, icc_profile=SECRET * 9),
        picture(kind="PNG", pnginfo=info, exif=with_location()),
        picture(kind="GIF", comment=SECRET),
    ):
        assert SECRET[:12] in sent
        made = made_anew(upload(sent))
        assert b"52.5200" not in made
        assert not {b"EXIF", b"XMP ", b"ICCP"} & {made[i : i + 4] for i in range(len(made))}


def test_what_hangs_behind_a_picture_is_gone():
    made = made_anew(upload(picture() + b"<script>alert(1)</script>PK\x03\x04"))
    assert b"script" not in made
    assert b"PK\x03\x04" not in made


def test_transparency_stays():
    made = opened(made_anew(upload(picture(mode="RGBA", colour=(0, 0, 0, 0)))))
    assert made.mode == "RGBA"


def test_of_a_moving_picture_the_first_is_shown():
    frames = [Image.new("RGB", (64, 64), colour) for colour in ("black", "white")]
    written = BytesIO()
    frames[0].save(written, "GIF", save_all=True, append_images=frames[1:])
    made = opened(made_anew(upload(written.getvalue())))
    assert getattr(made, "n_frames", 1) == 1
    assert made.convert("L").getextrema()[1] < 40


REFUSED = {
    "svg": (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "no picture"),
    "html in a png's name": (b"<!doctype html><script>alert(1)</script>", "no picture"),
    "postscript": (b"%!PS-Adobe-3.0 EPSF-3.0\n", "no picture"),
    "tiff": (picture(kind="TIFF"), "no picture"),
    "bmp": (picture(kind="BMP"), "no picture"),
    "nothing": (b"\x89PNG", "no picture"),
    "cut off": (picture(kind="JPEG", size=(900, 900))[:700], "damaged"),
    "png cut off": (picture()[:-60], "damaged"),
    "a head alone": (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "damaged"),
    "a gif in name only": (b"GIF89a" + b"\xff" * 60, "damaged"),
    "bomb": (bomb(), "too many dots"),
    "text bomb": (text_bomb(), "damaged"),
    "tiny": (picture(size=(8, 8)), "too small"),
    "a line": (picture(size=(5_000, 4)), "too small"),
}


@pytest.mark.parametrize(("content", "told"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_harmless_picture_is_refused_with_a_sentence(content, told):
    with pytest.raises(CannotUsePicture, match=told):
        made_anew(upload(content))


def test_a_file_too_large_is_refused_unread():
    class Huge(SimpleUploadedFile):
        def read(self, *_args):
            raise AssertionError

    huge = Huge("bird.png", b"x")
    huge.size = MOST_BYTES + 1
    with pytest.raises(CannotUsePicture, match="larger than 10 MB"):
        made_anew(huge)


@pytest.fixture
def archive(settings, tmp_path, db):
    settings.MEDIA_ROOT = tmp_path
    return Archive.objects.create(pk=1, name="The Reading Room")


@pytest.fixture
def wren(client, archive):
    name = make_pen_name("Wren")
    client.force_login(name.member)
    return name


@pytest.fixture
def send(client, django_capture_on_commit_callbacks):
    """Post the form of a name's picture, and let happen what follows once it is certain."""

    def posted(name, content=None, alt="A wren on a post", **more):
        files = {"picture": upload(content)} if content else {}
        address = reverse("picture-of-pen-name", args=[name.address])
        with django_capture_on_commit_callbacks(execute=True):
            page = client.post(address, {"alt": alt, **files, **more}, headers=HERE, follow=True)
        name.refresh_from_db()
        return page

    return posted


def test_it_stands_on_the_authors_page_with_its_words(client, send, wren):
    send(wren, picture())
    page = client.get(wren.get_absolute_url()).text
    assert f'<img class="avatar" src="{wren.picture_address}" alt="A wren on a post"' in page


def test_the_file_is_served_as_a_picture_and_nothing_else_for_ever(client, send, wren):
    send(wren, picture())
    answer = client.get(wren.picture_address)
    assert opened(answer.content).size == (256, 256)
    assert answer.headers["Content-Type"] == "image/webp"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "immutable" in answer.headers["Cache-Control"]
    assert "Last-Modified" not in answer.headers


def test_another_one_has_another_address_and_the_first_file_is_gone(client, send, wren, settings):
    send(wren, picture())
    before = wren.picture_address
    send(wren, picture(colour="white"))
    assert wren.picture_address != before
    assert client.get(before).status_code == 404
    assert len(list(settings.MEDIA_ROOT.rglob("*.webp"))) == 1


def test_the_old_file_stays_until_the_change_is_certain(
    client, send, wren, django_capture_on_commit_callbacks
):
    send(wren, picture())
    before = wren.picture_address
    with django_capture_on_commit_callbacks() as waiting:
        wren.show_picture(picture(), "white", by=None)
    assert client.get(before).status_code == 200
    waiting[0]()
    assert client.get(before).status_code == 404


def test_a_picture_needs_words_and_words_a_picture(client, send, wren):
    assert "Say in a few words" in send(wren, picture(), alt=" ").text
    assert "Choose a picture." in send(wren).text
    assert not wren.avatar


def test_the_words_alone_can_be_changed(client, send, wren):
    send(wren, picture())
    before = wren.picture_address
    send(wren, alt="A wren, singing")
    assert (wren.picture_address, wren.avatar_alt) == (before, "A wren, singing")


def test_it_can_be_taken_down(client, send, wren, settings, django_capture_on_commit_callbacks):
    send(wren, picture())
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("remove-picture", args=["Wren"]), headers=HERE)
    wren.refresh_from_db()
    assert (wren.avatar.name, wren.avatar_alt) == ("", "")
    assert not list(settings.MEDIA_ROOT.rglob("*.webp"))


def test_a_refusal_is_told_and_nothing_changes(client, send, wren):
    page = send(wren, b"GIF89a" + b"\xff" * 60)
    assert "The picture is damaged." in page.text
    assert "A wren on a post" in page.text


def test_the_same_picture_under_two_names_is_warned_of(client, send, wren):
    second = PenName.create(wren.member, "Kestrel")
    send(wren, halves("navy", "white", "PNG"))
    page = send(second, halves("navy", "white", "JPEG", quality=60))
    assert "Wren shows this picture too" in page.text
    assert not second.avatar
    send(second, halves("navy", "white", "PNG"), same="on")
    assert second.avatar


def test_another_picture_is_not(client, send, wren):
    second = PenName.create(wren.member, "Kestrel")
    send(wren, halves("navy", "white", "PNG"))
    send(second, halves("white", "navy", "PNG"))
    assert second.avatar


def test_an_archive_without_pictures_shows_and_takes_none(client, send, wren, archive):
    send(wren, picture())
    archive.pictures_of_members = False
    archive.save()
    assert "<img" not in client.get(wren.get_absolute_url()).text
    assert client.get(wren.picture_address).status_code == 404
    assert send(wren, picture()).status_code == 404


def test_a_deleted_name_takes_its_picture_along(
    client, send, wren, settings, django_capture_on_commit_callbacks
):
    second = PenName.create(wren.member, "Kestrel")
    send(second, picture())
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("delete-pen-name", args=["Kestrel"]), headers=HERE)
    assert not list(settings.MEDIA_ROOT.rglob("*.webp"))


@pytest.mark.parametrize("stem", ["x" * 24, "..", "0" * 23, "%2e%2e%2fsecret", "0" * 24])
def test_nothing_else_is_served_there(client, send, wren, stem):
    assert client.get(f"/pictures/{stem}.webp").status_code == 404


def test_a_picture_of_the_old_archive_is_not_loaded_from_elsewhere(client, send, wren):
    PenName.objects.update(avatar_address="http://pictures.example/me.gif")
    assert "pictures.example" not in client.get(wren.get_absolute_url()).text
    page = client.get(reverse("picture-of-pen-name", args=["Wren"])).text
    assert "not loaded from there any more" in page
