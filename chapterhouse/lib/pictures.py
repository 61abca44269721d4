"""Pictures: of which kind, by what their bytes say and not by a name; and how they are sent."""

import re
from typing import TypeVar

from django.http.response import HttpResponseBase

Response = TypeVar("Response", bound=HttpResponseBase)
HEAD = 32

_KINDS = (
    ("image/png", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ("image/gif", re.compile(rb"GIF8[79]a")),
    ("image/jpeg", re.compile(rb"\xff\xd8\xff")),
    ("image/webp", re.compile(rb"RIFF....WEBP", re.DOTALL)),
    ("image/avif", re.compile(rb"....ftypavi[fs]", re.DOTALL)),
    ("image/bmp", re.compile(rb"BM.{12}[\x0c\x28\x34\x38\x40\x6c\x7c]\x00{3}", re.DOTALL)),
    ("image/x-icon", re.compile(rb"\x00\x00\x01\x00[\x01-\xff]\x00")),
)


def kind_of(head: bytes) -> str | None:
    """The media type of a picture that begins with these bytes; None for all else.

    SVG is none of them: it is a document, and may hold a program.
    """
    return next((kind for kind, sign in _KINDS if sign.match(head)), None)


def as_picture(response: Response) -> Response:
    """A picture whose address nobody else's will ever be, shown and never run."""
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Disposition"] = "inline"
    return response
