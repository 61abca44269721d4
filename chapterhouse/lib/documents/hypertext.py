"""HTML as it was saved somewhere: in any charset, wrapped in whatever its maker wraps it in."""

import re
from html import unescape

from lxml import html as lxml_html
from lxml.etree import ParserError

from chapterhouse.lib.documents.kinds import PAGE_BREAK
from chapterhouse.lib.encodings import decode
from chapterhouse.lib.encodings_chosen import NO_HINT, Hint

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
# To the next tag and no further, for a file may begin a million titles and end none.
_TITLE = re.compile(r"<title[^<>]*>([^<]*)</title>", re.IGNORECASE)
_BREAKS = re.compile(r"page-break-(?:before|after)\s*:\s*always|break-before\s*:\s*page", re.I)
_BREAK_CLASS = re.compile(r"(?:^|[\s_-])page-?break(?:$|[\s_-])", re.IGNORECASE)
_HEAD = 4096


def html_of(raw: bytes) -> tuple[str, str]:
    """What stands in its body, with page breaks as ours, and the title it gives itself."""
    text = text_of(raw)
    found = _TITLE.search(text)
    title = unescape(found[1]) if found else ""
    return marked(text), " ".join(title.split())


def text_of(raw: bytes) -> str:
    declared = _CHARSET.search(raw[:_HEAD])
    hint = Hint(charset=declared[1].decode("ascii", "replace")) if declared else NO_HINT
    return decode(raw, hint).text


def marked(text: str) -> str:
    """The text with a break of ours before each block that begins a page."""
    try:
        tree = lxml_html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    except (ParserError, ValueError):
        return ""
    body = tree.find("body")
    if body is None:
        return ""
    for element in list(body.iter("p", "div", "br", "h1", "h2", "h3", "section", "hr")):
        if begins_page(element) and (parent := element.getparent()) is not None:
            parent.insert(parent.index(element), lxml_html.fromstring(PAGE_BREAK))
    whole = lxml_html.tostring(body, encoding="unicode")
    return re.sub(r"^<body[^>]*>|</body>\s*$", "", whole)


def begins_page(element: lxml_html.HtmlElement) -> bool:
    style = element.get("style") or ""
    classes = element.get("class") or ""
    return bool(_BREAKS.search(style[:500]) or _BREAK_CLASS.search(classes[:200]))
