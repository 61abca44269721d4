"""Uploads for tests of pictures: made here, small, and of every kind."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


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
