"""Pictures of pen names: what is taken, what is refused, and what of a file is kept."""

import struct
import zlib
from io import BytesIO
from random import Random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageOps, PngImagePlugin

from chapterhouse.members.pen_names.avatars import MOST_BYTES, CannotUsePicture, made_anew
from chapterhouse.members.tests.uploads import halves, opened, picture, upload

SECRET = b"taken at 52.5200 north"


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


@pytest.mark.parametrize("held", range(1, 9))
def test_it_is_turned_as_pillow_would_turn_it(held):
    corners = Image.new("RGB", (80, 80), "black")
    corners.paste("white", (0, 0, 40, 40))
    corners.paste("grey", (40, 0, 80, 40))
    exif, written = Image.Exif(), BytesIO()
    exif[0x0112] = held
    corners.save(written, "PNG", exif=exif)
    made = opened(made_anew(upload(written.getvalue()))).convert("L")
    right = ImageOps.exif_transpose(Image.open(written)).convert("L")
    for x, y in ((20, 20), (60, 20), (20, 60), (60, 60)):
        assert abs(made.getpixel((x * 3, y * 3)) - right.getpixel((x, y))) < 12


def test_damaged_tags_are_no_reason_to_refuse_a_picture():
    exif = with_location()
    for number in (0x010F, 0x0110, 0x0131, 0x0132, 0x013B):
        exif[number] = "words"
    exif[0x011A] = 72.5
    whole, random = picture(kind="JPEG", exif=exif), Random(4)
    begins = whole.index(b"Exif") + 6
    ends = begins - 8 + int.from_bytes(whole[begins - 8 : begins - 6])
    for _try in range(400):
        sent = bytearray(whole)
        for _byte in range(3):
            sent[random.randrange(begins, ends)] = random.choice((0, 1, 3, 4, 255))
        assert opened(made_anew(upload(bytes(sent)))).size == (256, 256)


def test_greys_of_sixteen_bits_stay_grey():
    written = BytesIO()
    Image.new("I;16", (64, 64), 30_000).save(written, "PNG")
    made = opened(made_anew(upload(written.getvalue()))).convert("L")
    assert 110 < made.getpixel((99, 99)) < 125


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK"])
def test_whatever_its_dots_are_made_of_it_looks_the_same(mode):
    written = BytesIO()
    colour = Image.new("RGB", (64, 64), "white").convert(mode)
    colour.save(written, "JPEG" if mode == "CMYK" else "PNG")
    made = opened(made_anew(upload(written.getvalue()))).convert("L")
    assert made.getpixel((99, 99)) > 245


POLYGLOTS = {
    "gif and script": b"GIF89a/*" + picture(kind="GIF")[8:] + b"*/=1;alert(1)//",
    "jpeg and html": picture(kind="JPEG", comment=b"<html><script>alert(1)</script>"),
    "png and php": picture()[:33]
    + png_chunk(b"tEXt", b"Comment\0<?php system($_GET[0]); ?>")
    + picture()[33:],
    "picture and archive": picture(kind="JPEG") + b"PK\x05\x06" + b"\0" * 18,
    "picture and pdf": picture(kind="GIF") + b"%PDF-1.4 /OpenAction",
}


@pytest.mark.parametrize("sent", POLYGLOTS.values(), ids=POLYGLOTS)
def test_of_a_file_that_is_two_things_only_the_dots_are_kept(sent):
    try:
        made = made_anew(upload(sent))
    except CannotUsePicture:
        return
    assert not [sign for sign in (b"alert", b"<?php", b"PK", b"PDF", b"html") if sign in made]
    assert made[:4] + made[8:12] == b"RIFFWEBP"


def test_where_and_when_it_was_taken_is_gone():
    comment = PngImagePlugin.PngInfo()
    comment.add_text("Comment", SECRET.decode())
    for sent in (
        picture(kind="JPEG", exif=with_location(), comment=SECRET, icc_profile=SECRET * 9),
        picture(kind="WEBP", exif=with_location(), xmp=SECRET, icc_profile=SECRET * 9),
        picture(kind="PNG", pnginfo=comment, exif=with_location()),
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
