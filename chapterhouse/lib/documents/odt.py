"""ODT as HTML: headings, emphasis, alignment, lists, tables, footnotes, page breaks."""

from collections.abc import Iterator
from html import escape

from lxml import etree

from chapterhouse.lib.documents.kinds import PAGE_BREAK
from chapterhouse.lib.documents.odt_styles import Look, looks_of
from chapterhouse.lib.documents.zipped import damaged, opened, part
from chapterhouse.lib.typed import whole_number

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"
_PARSER = {"resolve_entities": False, "no_network": True, "huge_tree": True}
_TAGS = {"b": "strong", "i": "em", "u": "u", "s": "s", "sub": "sub", "sup": "sup"}
# What stands for something itself, and what says nothing to readers.
_SIGNS = {
    "line-break": "<br>",
    "tab": " ",
    "bookmark": "",
    "annotation": "",
    "annotation-end": "",
    "tracked-changes": "",
}
_ROW_HOLDERS = {f"{TABLE}{name}" for name in ("table-header-rows", "table-row-group", "table-rows")}
_NOTHING = Look()
_MOST_SPACES = 200
# Nobody nests lists and tables deeper; each level takes several calls.
_DEEPEST = 60


def html_of(raw: bytes) -> tuple[str, int]:
    """The HTML, not sanitised yet, and how many pictures were left out."""
    packed = opened(raw)
    content = tree_of(part(packed, "content.xml"))
    trees = [content]
    if styles := part(packed, "styles.xml"):
        trees.insert(0, tree_of(styles))
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise damaged()
    try:
        writer = Writer(looks_of(*trees))
        html = "\n".join(writer.blocks(body, 0))
    # Nobody nests notes in notes, or styles upon styles, by the hundred.
    except RecursionError as fall:
        raise damaged() from fall
    pictures = sum(1 for _image in body.iter(f"{DRAW}image"))
    return "\n".join(filter(None, [html, writer.all_notes()])), pictures


def tree_of(raw: bytes) -> etree._Element:
    try:
        return etree.fromstring(raw, etree.XMLParser(**_PARSER))
    except etree.XMLSyntaxError as fall:
        raise damaged() from fall


class Writer:
    """Writes the HTML; keeps the footnotes it meets for the end."""

    def __init__(self, looks: dict[str, Look]) -> None:
        self.looks = looks
        self.notes: list[str] = []

    def blocks(self, parent: etree._Element, depth: int) -> Iterator[str]:
        if depth > _DEEPEST:
            yield escape("".join(parent.itertext()))
            return
        for element in parent:
            yield from self.block(element, depth)

    def block(self, element: etree._Element, depth: int) -> Iterator[str]:
        name = element.tag
        if name in {f"{TEXT}p", f"{TEXT}h"}:
            yield from self.paragraph(element)
        elif name == f"{TEXT}list":
            lines = "".join(
                f"<li>{''.join(self.blocks(line, depth + 1))}</li>"
                for line in element.iterchildren(f"{TEXT}list-item")
            )
            yield f"<ul>{lines}</ul>"
        elif name == f"{TABLE}table":
            yield self.table(element, depth)
        elif name in {f"{TEXT}section", f"{TEXT}index-body"}:
            yield from self.blocks(element, depth + 1)

    def paragraph(self, element: etree._Element) -> Iterator[str]:
        look = self.looks.get(element.get(f"{TEXT}style-name") or "", _NOTHING)
        broken = element.find(f".//{TEXT}soft-page-break") is not None
        if look.begins_page and not broken:
            yield PAGE_BREAK
        words = marked(self.inline(element), look)
        level = heading_of(element, look)
        side = f' class="align-{look.side}"' if look.side else ""
        tag = f"h{level}" if level else "p"
        inner = f"<{tag}{side}>{words}</{tag}>"
        yield f"<blockquote>{inner}</blockquote>" if "Quot" in look.name else inner

    def inline(self, element: etree._Element) -> str:
        parts = [escape(element.text or "")]
        for child in element:
            parts += [self.piece(child), escape(child.tail or "")]
        return "".join(parts)

    def piece(self, element: etree._Element) -> str:
        name = element.tag.removeprefix(TEXT) if isinstance(element.tag, str) else ""
        if name in _SIGNS:
            return _SIGNS[name]
        if name == "s":
            return " " * spaces(element)
        if name == "note":
            return self.note(element)
        words = self.inline(element)
        if name == "span":
            return marked(words, self.looks.get(element.get(f"{TEXT}style-name") or "", _NOTHING))
        if name == "a":
            address = escape(element.get(f"{XLINK}href") or "", quote=True)
            return f'<a href="{address}">{words}</a>'
        return words

    def note(self, element: etree._Element) -> str:
        body = element.find(f"{TEXT}note-body")
        if body is None:
            return ""
        number = len(self.notes) + 1
        self.notes.append("")
        words = "".join(self.blocks(body, _DEEPEST - 5))
        back = f'<a href="#note-ref-{number}">↑</a>'
        self.notes[number - 1] = f'<li id="note-{number}">{words} {back}</li>'
        return f'<sup><a href="#note-{number}" id="note-ref-{number}">[{number}]</a></sup>'

    def all_notes(self) -> str:
        lines = "".join(self.notes)
        return f'<div class="footnotes"><ol>{lines}</ol></div>' if lines else ""

    def table(self, element: etree._Element, depth: int) -> str:
        rows = [
            "".join(
                f"<td>{''.join(self.blocks(cell, depth + 1))}</td>"
                for cell in row.iterchildren(f"{TABLE}table-cell")
            )
            for row in rows_of(element)
        ]
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def rows_of(table: etree._Element) -> Iterator[etree._Element]:
    """Its own, out of what holds them together; those of a table within a cell are not among them.

    To meet these again at each table around them would take twice as long with each.
    """
    for child in table:
        if child.tag == f"{TABLE}table-row":
            yield child
        elif child.tag in _ROW_HOLDERS:
            yield from rows_of(child)


def heading_of(element: etree._Element, look: Look) -> int:
    if element.tag == f"{TEXT}h":
        level = whole_number(element.get(f"{TEXT}outline-level") or "") or 1
        return min(level, 6)
    return 1 if look.name == "Title" else 0


def spaces(element: etree._Element) -> int:
    return min(whole_number(element.get(f"{TEXT}c") or "") or 1, _MOST_SPACES)


def marked(words: str, look: Look) -> str:
    if not words.strip():
        return words
    for mark in sorted(look.marks):
        tag = _TAGS.get(mark)
        words = f"<{tag}>{words}</{tag}>" if tag else f'<span class="{mark}">{words}</span>'
    return words
