"""Authors' HTML on a page that programs take apart: the same words, and nothing to mistake.

Downloaders find their way through the page by classes, by anchors with numbers for names and by
`<b>1.</b>` before a link; importers stop at certain words of an error page. None of these may
come from an author.
"""

import re

from django.utils.safestring import SafeString, mark_safe
from lxml import etree

from chapterhouse.lib.html.vocabulary import ALIGN_CLASSES, DIVISION_CLASSES, SPAN_CLASSES

# Classes of canonical HTML: none is a word that a downloader looks for.
_CLASSES = frozenset((*ALIGN_CLASSES, *DIVISION_CLASSES, *SPAN_CLASSES))
_BLOCK_ID = re.compile(r"[a-z2-7]{8}")
_ADDRESSES = ("href", "src")
_WHOLE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|#")
# Importers end where a page holds these words, which a story may well say.
_FALSE_ENDS = re.compile(r"(?<=Chapter) (?=: )|(?<=Access) (?=denied)")


def harmless(html: str, site: str) -> SafeString:
    """Canonical HTML for a printable page of `site` (`https://example.org`).

    Its links and pictures have whole addresses. Raises lxml's XMLSyntaxError for HTML that is not
    canonical.
    """
    if not html:
        return SafeString()
    root = etree.fromstring(f"<body>{html}</body>", etree.XMLParser(huge_tree=True))
    for element in root.iter(etree.Element):
        _tame(element, site)
    written = etree.tostring(root, encoding="unicode", method="html")
    return mark_safe(written.removeprefix("<body>").removesuffix("</body>"))  # noqa: S308


def _tame(element: etree._Element, site: str) -> None:
    # What is bold by this name could be the number before a link of the list of chapters.
    if element.tag == "b":
        element.tag = "strong"
    element.attrib.pop("name", None)
    if not _BLOCK_ID.fullmatch(element.get("id", "")):
        element.attrib.pop("id", None)
    kept = " ".join(name for name in element.get("class", "").split() if name in _CLASSES)
    if kept:
        element.set("class", kept)
    else:
        element.attrib.pop("class", None)
    for name in _ADDRESSES:
        if address := element.get(name):
            element.set(name, whole(address, site))


def whole(address: str, site: str) -> str:
    """A link's address as it reads far from this page; links within the page stay as they are."""
    if _WHOLE.match(address):
        return address
    if address.startswith("//"):
        return site.partition("//")[0] + address
    return f"{site}/{address.removeprefix('/')}"


def without_false_ends(page: str) -> str:
    """The page with the same words, but not the letters at which importers stop."""
    return _FALSE_ENDS.sub("&#32;", page)
