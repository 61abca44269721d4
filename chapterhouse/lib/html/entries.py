"""Reading lists. An entry with one paragraph holds its text; one with more holds blocks."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from chapterhouse.lib.html.attributes import cell_attributes
from chapterhouse.lib.html.nodes import Node

if TYPE_CHECKING:
    from chapterhouse.lib.html.reading import Reader

_ENTRIES = {"ul": ("li",), "ol": ("li",), "dl": ("dt", "dd")}
_LIST_ATTRIBUTES = {"ul": (), "dl": (), "ol": ("start", "type", "reversed")}


def read_list(reader: "Reader", element: etree._Element) -> None:
    node = _list_node(element.tag, dict(element.items()))
    reader.close()
    reader.name(element)
    kinds = _ENTRIES[node.tag]
    reader.hold(node, element, lambda holder: _read_entries(reader, holder, kinds))
    if node.children:
        reader.siblings.append(node)


def read_stray_entry(reader: "Reader", element: etree._Element) -> None:
    """An entry outside any list: it begins one, or goes on with the one before it."""
    reader.close()
    tag = "ul" if element.tag == "li" else "dl"
    last = reader.siblings[-1] if reader.siblings else None
    node = last if last and last.tag == tag else _list_node(tag, {})
    entry = read_entry(reader, element)
    if settle_entry(reader, entry):
        node.children.append(entry)
    if node.children and node is not last:
        reader.siblings.append(node)


def read_entry(reader: "Reader", element: etree._Element) -> Node:
    """One list entry or table cell, its attributes those that its tag may have."""
    allowed = _ENTRY_ATTRIBUTES.get(element.tag, ())
    given = cell_attributes(dict(element.items()))
    shown = {n: v for n, v in given.items() if n in {"lang", "dir", *allowed}}
    kept, reader.scenes = reader.scenes, False
    entry = reader.hold(Node(element.tag, shown, sent=reader.sent(element)), element)
    reader.scenes = kept
    return entry


_ENTRY_ATTRIBUTES = {
    "li": ("value",),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan", "scope"),
}


def settle_entry(reader: "Reader", entry: Node) -> bool:
    """Make an entry's only paragraph its text. Whether there is anything in the entry."""
    only = entry.children[0] if len(entry.children) == 1 else None
    if only and only.tag == "p" and "verse" not in only.attributes.get("class", "").split():
        entry.html, entry.text, entry.children = only.html, only.text, []
        entry.attributes = entry.attributes | only.attributes
        entry.sent += only.sent
        entry.names += only.names
        return True
    if not entry.children:
        reader.pending.extend(entry.sent)
    return bool(entry.children)


def _list_node(tag: str, given: dict[str, str]) -> Node:
    known = cell_attributes(given)
    shown = {n: known[n] for n in ("lang", "dir", *_LIST_ATTRIBUTES[tag]) if n in known}
    return Node(tag, shown, addressed=False)


def _read_entries(reader: "Reader", element: etree._Element, kinds: tuple[str, ...]) -> None:
    """Entries, and what stands between them: that belongs to the entry before it."""
    entries = reader.siblings
    for piece in _pieces(element):
        if not isinstance(piece, str) and piece.tag in kinds:
            reader.close()
            reader.siblings = entries
            entries.append(read_entry(reader, piece))
        elif not isinstance(piece, str) or reader.leaf or piece.strip(" \t\n"):
            if not entries:
                entries.append(Node(kinds[-1]))
            reader.siblings = entries[-1].children
            reader.say(piece) if isinstance(piece, str) else reader.visit(piece)
    reader.close()
    reader.siblings = entries
    entries[:] = [entry for entry in entries if settle_entry(reader, entry)]


def _pieces(element: etree._Element) -> Iterator[str | etree._Element]:
    if element.text:
        yield element.text
    for child in element:
        yield child
        if child.tail:
            yield child.tail


READERS = {
    "ul": read_list,
    "ol": read_list,
    "dl": read_list,
    "li": read_stray_entry,
    "dt": read_stray_entry,
    "dd": read_stray_entry,
}
