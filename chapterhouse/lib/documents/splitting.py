"""Parting one text into chapters: at its headings, its pages, or lines that say "Chapter 3"."""

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from lxml import html as lxml_html
from lxml.etree import ParserError

from chapterhouse.lib.words import count_words

_LINE = re.compile(
    r"(?:chapter|chap\.|part|prologue|epilogue|interlude|kapitel|teil|prolog|epilog|chapitre"
    r"|partie|épilogue|capítulo|capitulo|parte|prólogo|epílogo|capitolo|hoofdstuk|rozdział"
    r"|глава|часть|пролог|эпилог|κεφάλαιο|第.{1,6}[章話话回])\b.{0,80}",
    re.IGNORECASE,
)
_WRAPPERS = {"div", "section", "article", "main", "body", "center", "font"}
_BLOCKS = {"p", "ul", "ol", "table", "blockquote", "pre", "hr", *(f"h{n}" for n in range(1, 7))}
_HEADINGS = {f"h{level}" for level in range(1, 7)}
_LONGEST_TITLE = 200
_DEEPEST = 50


class Way(StrEnum):
    """Where one chapter ends and the next begins."""

    WHOLE = "whole"
    HEADINGS = "headings"
    PAGES = "pages"
    LINES = "lines"


@dataclass(frozen=True)
class Piece:
    """A chapter to be: `title` as text, `html` without it, as its maker wrote it."""

    title: str
    html: str

    @property
    def text(self) -> str:
        return " ".join(text_of(self.html).split())

    @property
    def words(self) -> int:
        return count_words(self.text)


def text_of(html: str) -> str:
    try:
        return lxml_html.fragment_fromstring(html, create_parent="div").text_content()
    except (ParserError, ValueError):
        return ""


def ways(html: str) -> dict[Way, int]:
    """How many chapters each way gives; ways that part nothing are left out, but for the whole."""
    counts = {way: len(pieces(html, way)) for way in Way}
    return {way: number for way, number in counts.items() if number > 1 or way is Way.WHOLE}


def pieces(html: str, way: Way) -> list[Piece]:
    """The chapters, in order, with every word of the text; footnotes go with their chapter."""
    blocks, notes = parted_from_notes(top_blocks(html))
    begins = beginnings(blocks, way)
    heaps: list[list[lxml_html.HtmlElement]] = [[]]
    says_something = False
    for block in blocks:
        if block in begins and says_something:
            heaps.append([])
            says_something = False
        heaps[-1].append(block)
        says_something = says_something or bool(words_in(block))
    found = [piece_of(heap, way) for heap in heaps]
    with_notes = [Piece(one.title, one.html + notes_of(one.html, notes)) for one in found]
    return [one for one in with_notes if one.title or one.html] or [Piece("", "")]


def top_blocks(html: str) -> list[lxml_html.HtmlElement]:
    """The blocks of a text, out of whatever wraps them; loose words become paragraphs."""
    try:
        root = lxml_html.fragment_fromstring(html, create_parent="div")
    except (ParserError, ValueError):
        return []
    return list(unwrapped(root, 0))


def unwrapped(parent: lxml_html.HtmlElement, depth: int) -> list[lxml_html.HtmlElement]:
    found: list[lxml_html.HtmlElement] = []
    loose(found, parent.text)
    for child in list(parent):
        tail, child.tail = child.tail, None
        is_wrapper = child.tag in _WRAPPERS and "footnotes" not in (child.get("class") or "")
        if is_wrapper and depth < _DEEPEST and any(one.tag in _BLOCKS for one in child.iter()):
            found += unwrapped(child, depth + 1)
        elif isinstance(child.tag, str):
            found.append(child)
        loose(found, tail)
    return found


def loose(found: list[lxml_html.HtmlElement], text: str | None) -> None:
    if text and text.strip():
        paragraph = lxml_html.Element("p")
        paragraph.text = text
        found.append(paragraph)


def beginnings(blocks: list[lxml_html.HtmlElement], way: Way) -> set[lxml_html.HtmlElement]:
    if way is Way.HEADINGS:
        level = level_of_chapters(blocks)
        return {block for block in blocks if block.tag == level}
    if way is Way.PAGES:
        return {block for block in blocks if is_page_break(block)}
    if way is Way.LINES:
        return {block for block in blocks if says_chapter(block)}
    return set()


def level_of_chapters(blocks: list[lxml_html.HtmlElement]) -> str:
    """The widest heading that occurs more than once; a lone one is the title of the whole."""
    counts = Counter(block.tag for block in blocks if block.tag in _HEADINGS and words_in(block))
    several = sorted(tag for tag, number in counts.items() if number > 1)
    return several[0] if several else min(counts, default="")


def is_page_break(block: lxml_html.HtmlElement) -> bool:
    if "page-break" in (block.get("class") or ""):
        return True
    return any("page-break" in (one.get("class") or "") for one in block.iter("hr"))


def says_chapter(block: lxml_html.HtmlElement) -> bool:
    words = words_in(block)
    return len(words) <= _LONGEST_TITLE and _LINE.fullmatch(words) is not None


def words_in(block: lxml_html.HtmlElement) -> str:
    return " ".join(block.text_content().split())


def piece_of(heap: list[lxml_html.HtmlElement], way: Way) -> Piece:
    """Its first line is its title where it is a heading, or says that it is a chapter."""
    heap = [block for block in heap if not is_lone_break(block)]
    first = next((block for block in heap if words_in(block)), None)
    title = ""
    if first is not None and way is not Way.WHOLE and is_title(first):
        title = words_in(first)
        heap.remove(first)
    return Piece(title, "\n".join(lxml_html.tostring(one, encoding="unicode") for one in heap))


def is_title(block: lxml_html.HtmlElement) -> bool:
    short = len(words_in(block)) <= _LONGEST_TITLE
    return short and (block.tag in _HEADINGS or says_chapter(block))


def is_lone_break(block: lxml_html.HtmlElement) -> bool:
    return is_page_break(block) and not words_in(block)


def parted_from_notes(
    blocks: list[lxml_html.HtmlElement],
) -> tuple[list[lxml_html.HtmlElement], dict[str, lxml_html.HtmlElement]]:
    """The text, and the footnotes at its end by their ids."""
    notes: dict[str, lxml_html.HtmlElement] = {}
    if not blocks or not is_notes(blocks[-1]):
        return blocks, notes
    for line in blocks[-1].iter("li"):
        notes[line.get("id") or ""] = line
    return blocks[:-1], notes


def is_notes(block: lxml_html.HtmlElement) -> bool:
    lines = list(block.iter("li"))
    named = [line for line in lines if re.match(r"(?:foot|end)?note-\d+$", line.get("id") or "")]
    return bool(lines) and len(named) == len(lines)


def notes_of(html: str, notes: dict[str, lxml_html.HtmlElement]) -> str:
    """Those that the chapter calls for and none before it did: each is taken from `notes`."""
    wanted = dict.fromkeys(re.findall(r'href="#([^"]+)"', html))
    found = [notes.pop(key) for key in wanted if key in notes]
    lines = [lxml_html.tostring(note, encoding="unicode") for note in found]
    return f'<div class="footnotes"><ol>{"".join(lines)}</ol></div>' if lines else ""
