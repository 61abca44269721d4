"""A paragraph while it is being read: lines of text with marks, then one block or several."""

import re
from dataclasses import dataclass, field
from html import unescape
from unicodedata import is_normalized

from chapterhouse.lib.html.nodes import Node, composed, escaped
from chapterhouse.lib.html.scenes import is_scene_break

# White space and characters without width: a paragraph of these is a gap, not a paragraph.
_BLANK = (
    " \t\n\r\u00a0\u00ad\u034f\u180e\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u2060\u3000\u2800"
)

_HARD_SPACES = " \u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_FOLDED = re.compile(r"[ \t\n]{2,}|[\t\n]")
_TAG = re.compile(r"(<[^>]*>)")


@dataclass(frozen=True, slots=True)
class Mark:
    """An inline element as it is opened and closed around text."""

    tag: str
    opening: str

    @property
    def closing(self) -> str:
        return f"</{self.tag}>"


@dataclass(slots=True)
class Line:
    """What stands between two line breaks. Marks open at its ends are kept apart from `parts`.

    It is `parted` from the line before when empty ones stood between.
    """

    parts: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    head: tuple[Mark, ...] = ()
    tail: tuple[Mark, ...] = ()
    begun: bool = False
    pictured: bool = False
    parted: bool = False

    @property
    def text(self) -> str:
        return self.texts[0] if len(self.texts) == 1 else "".join(self.texts)

    def is_blank(self) -> bool:
        return not self.pictured and not (self.texts and self.text.strip(_BLANK))


@dataclass(slots=True)
class Leaf:
    """An open block of text.

    White space is folded as browsers do, unless the leaf is `verbatim`. One that is `whole`
    makes one block, whatever its lines; without `scenes` signs are no scene breaks.
    """

    tag: str
    attributes: dict[str, str]
    sent: list[str]
    whole: bool = False
    verbatim: bool = False
    scenes: bool = True
    lines: list[Line] = field(default_factory=lambda: [Line()])
    spaced: bool = False

    def say(self, text: str, marks: tuple[Mark, ...]) -> None:
        """Add text that stands within `marks`."""
        line = self.lines[-1]
        if self.verbatim:
            self._mark(line, marks)
            line.parts.append(escaped(text))
            line.texts.append(text)
            return
        core = text.strip(" ")
        if not core:
            self.spaced = self.spaced or line.begun
            return
        if line.begun and (self.spaced or text[0] == " "):
            line.parts.append(" ")
            line.texts.append(" ")
        self._mark(line, marks)
        line.parts.append(escaped(core))
        line.texts.append(core)
        self.spaced = text[-1] == " "

    def picture(self, html: str, marks: tuple[Mark, ...]) -> None:
        line = self.lines[-1]
        if line.begun and self.spaced:
            line.parts.append(" ")
            line.texts.append(" ")
        self._mark(line, marks)
        line.parts.append(html)
        line.pictured, self.spaced = True, False

    def unmark(self, marks: tuple[Mark, ...]) -> None:
        """Close what is open beyond `marks`."""
        line = self.lines[-1]
        for mark in reversed(line.tail[len(marks) :]):
            line.parts.append(mark.closing)
        line.tail = line.tail[: len(marks)]

    def break_line(self) -> None:
        line = self.lines[-1]
        if self.verbatim:
            line.parts.append("\n")
            line.texts.append("\n")
            line.begun = True
        elif line.begun:
            self.lines.append(Line())
            self.spaced = False
        else:
            line.parted = True

    def _mark(self, line: Line, marks: tuple[Mark, ...]) -> None:
        if not line.begun:
            line.head = line.tail = marks
            line.begun = True
        elif line.tail != marks:
            line.parts.extend(mark.opening for mark in marks[len(line.tail) :])
            line.tail = marks

    def nodes(self) -> tuple[list[Node], list[str]]:
        """The blocks that this text makes, and the names that found no block to stand on.

        Two breaks in a row part paragraphs, and a line of nothing but signs is a scene break.
        The id that was sent goes to the first.
        """
        runs, left = self._runs()
        nodes = [self._node(run, alone) for run, alone in runs]
        if not nodes:
            return [], [*self.sent, *left]
        nodes[0].sent = self.sent
        nodes[-1].names.extend(left)
        return nodes, []

    def _runs(self) -> tuple[list[tuple[list[Line], bool]], list[str]]:
        """Lines that belong together, and whether they are a scene break, which stands alone.

        A dropped line's names go to the next one.
        """
        runs: list[tuple[list[Line], bool]] = []
        run: list[Line] | None = None
        names: list[str] = []
        for line in self.lines:
            if line.is_blank():
                names += line.names
                run = run if self.whole else None
                continue
            line.names[:0], names = names, []
            alone = self._is_scene_break(line)
            if run is None or alone or (line.parted and not self.whole):
                run = []
                runs.append((run, alone))
            run.append(line)
            run = None if alone else run
        return runs, names

    def _is_scene_break(self, line: Line) -> bool:
        may_be = self.scenes and not (self.whole or self.verbatim or line.pictured)
        return may_be and is_scene_break(line.text)

    def _node(self, lines: list[Line], alone: bool) -> Node:
        names = [name for line in lines for name in line.names]
        if alone:
            return Node("hr", names=names)
        text = "\n".join(line.text for line in lines)
        html = joined(lines)
        if not text.isascii() and not is_normalized("NFC", text):
            html, text = _composed_html(html)
        if self.verbatim:
            # Browsers drop a newline after <pre>.
            html, text = _stripped(html, text, "\n")
        elif self.tag == "p" and len(lines) == 1:
            # How paragraphs begin is for the reader to choose, not for hard spaces.
            html, text = _stripped(html, text, _HARD_SPACES)
        return Node(self.tag, self.attributes, names=names, html=html, text=text)


def folded(text: str) -> str:
    """Text with its white space as browsers show it."""
    if "\n" in text or "  " in text or "\t" in text:
        return _FOLDED.sub(" ", text)
    return text


def _composed_html(html: str) -> tuple[str, str]:
    """NFC between the tags only, and the text that this makes."""
    pieces = _TAG.split(html)
    pieces[::2] = [escaped(composed(unescape(piece))) for piece in pieces[::2]]
    said = (unescape(p) if n % 2 == 0 else "\n" * (p == "<br/>") for n, p in enumerate(pieces))
    return "".join(pieces), "".join(said)


def _stripped(html: str, text: str, signs: str) -> tuple[str, str]:
    """Both without these signs at the start and the end, as far as no tag stands before them."""
    start = len(html) - len(html.lstrip(signs))
    end = len(html) - len(html.rstrip(signs))
    return html[start : len(html) - end], text[start : len(text) - end]


def one_line(tag: str, attributes: dict[str, str], sent: list[str], text: str) -> Node | None:
    """What a Leaf makes of one line without marks, if that is a block of its own kind.

    Most paragraphs are no more than this, and it takes a third of the time.
    """
    text = composed(text.strip(_HARD_SPACES))
    if not text.strip(_BLANK) or is_scene_break(text):
        return None
    return Node(tag, attributes, sent, [], escaped(text), text)


def joined(lines: list[Line]) -> str:
    """The lines' HTML; marks that go on over a break are not closed and opened again."""
    if len(lines) == 1 and not lines[0].head:
        marked = "".join(mark.closing for mark in reversed(lines[0].tail))
        return "".join(lines[0].parts) + marked
    parts: list[str] = []
    opened: tuple[Mark, ...] = ()
    for number, line in enumerate(lines):
        shared = _common(opened, line.head)
        parts.extend(mark.closing for mark in reversed(opened[shared:]))
        if number:
            parts.append("<br/>")
        parts.extend(mark.opening for mark in line.head[shared:])
        parts.extend(line.parts)
        opened = line.tail
    parts.extend(mark.closing for mark in reversed(opened))
    return "".join(parts)


def _common(left: tuple[Mark, ...], right: tuple[Mark, ...]) -> int:
    count = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        count += 1
    return count
