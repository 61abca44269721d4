"""What kind of document some bytes are, by what they say themselves; a name only helps out."""

import re
import zipfile
from io import BytesIO
from pathlib import PurePath

from django.utils.translation import gettext_lazy as _

DOCX, ODT, HTML, MARKDOWN, PLAIN = "docx", "odt", "html", "markdown", "plain"
# Where a page begins, whatever the document: chapters are parted here if their author wants it.
PAGE_BREAK = '<hr class="page-break">'
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|p|div|h[1-6]|span|br)[\s>/]", re.IGNORECASE
)
_GLIMPSE = 4096
_MARKDOWN = {".md", ".markdown", ".mdown"}
_HYPERTEXT = {".htm", ".html", ".xhtml"}


class UnreadableError(Exception):
    """The file cannot be read; the message is a sentence that says what to do."""


_OTHERS = (
    (b"{\\rtf", _("This is an RTF file. Open it in a word processor and save it as DOCX or ODT.")),
    (b"%PDF", _("This is a PDF, which holds pages and no text. Send the document it was made of.")),
    (
        b"\xd0\xcf\x11\xe0",
        _("This is a document of an old Word. Open it and save it as DOCX or ODT."),
    ),
    (b"\x1f\x8b", _("This file is packed. Unpack it and send what is in it.")),
    (b"7z\xbc\xaf", _("This file is packed. Unpack it and send what is in it.")),
    (b"Rar!", _("This file is packed. Unpack it and send what is in it.")),
    (b"\x89PNG", _("This is a picture. Send a document with text.")),
    (b"\xff\xd8\xff", _("This is a picture. Send a document with text.")),
    (b"GIF8", _("This is a picture. Send a document with text.")),
)
_NO_TEXT = _("There is no text in this file.")


def kind_of(raw: bytes, name: str) -> str:
    """One of the kinds above; raises UnreadableError for what is none of them."""
    if not raw.strip(b"\0 \t\r\n"):
        raise UnreadableError(str(_NO_TEXT))
    if raw.startswith(b"PK\x03\x04"):
        return kind_of_zip(raw)
    for sign, sentence in _OTHERS:
        if raw.startswith(sign):
            raise UnreadableError(str(sentence))
    ending = PurePath(name).suffix.lower()
    if ending in _MARKDOWN:
        return MARKDOWN
    if ending in _HYPERTEXT or looks_like_html(raw):
        return HTML
    return PLAIN


def kind_of_zip(raw: bytes) -> str:
    try:
        names = zipfile.ZipFile(BytesIO(raw)).namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as damage:
        raise UnreadableError(
            str(_("The file is damaged: it ends too early, or was changed on its way."))
        ) from damage
    if "word/document.xml" in names:
        return DOCX
    if "content.xml" in names and "mimetype" in names:
        return ODT
    raise UnreadableError(
        str(_("This is a packed file and no DOCX or ODT. Unpack it and send what is in it."))
    )


def looks_like_html(raw: bytes) -> bool:
    head = raw[:_GLIMPSE]
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return bool(_HTML.search(head.replace(b"\0", b"") if wide else head))
