"""A document of any kind as one HTML text."""

from dataclasses import dataclass
from pathlib import PurePath

from django.utils.translation import gettext as _

from chapterhouse.lib.documents import docx, hypertext, kinds, odt, plain
from chapterhouse.lib.documents.kinds import UnreadableError, kind_of
from chapterhouse.lib.documents.zipped import too_much
from chapterhouse.lib.encodings import decode
from chapterhouse.lib.html.markdown import from_markdown

MOST_BYTES = 20 * 1024 * 1024
# The longest novels have a third of it; each is looked at again and again until it is parted.
MOST_TAGS = 450_000
LONGEST_TITLE = 255


@dataclass(frozen=True)
class Document:
    """`html` is as its maker wrote it, not sanitised yet, with `PAGE_BREAK` where a page begins.

    `title` is what it calls itself, else the name of its file; `pictures` were left out.
    """

    kind: str
    title: str
    html: str
    pictures: int = 0


def read(raw: bytes, name: str = "", kind: str = "") -> Document:
    """Raises UnreadableError with a sentence for whoever sent it. `kind`: where they say so."""
    if len(raw) > MOST_BYTES:
        raise UnreadableError(_("The file is larger than 20 megabytes. Send it in several parts."))
    kind = kind or kind_of(raw, name)
    title = " ".join(PurePath(name).stem.replace("_", " ").split())
    pictures = 0
    if kind == kinds.DOCX:
        html, pictures = docx.html_of(raw)
    elif kind == kinds.ODT:
        html, pictures = odt.html_of(raw)
    elif kind == kinds.HTML:
        html, said = hypertext.html_of(raw)
        title = said or title
    else:
        text = decode(raw).text
        html = from_markdown(text) if kind == kinds.MARKDOWN else plain.html_of(text)
    if not html.strip():
        raise UnreadableError(_("There is no text in this file."))
    if html.count("<") > MOST_TAGS:
        raise too_much()
    return Document(kind, title[:LONGEST_TITLE], html, pictures)
