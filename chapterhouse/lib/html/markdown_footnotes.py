"""Footnotes in Markdown: `[^a]` in the text, and `[^a]: what it says` at the start of a line."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

_BEGINS = re.compile(r"\[\^([^\]\s]{1,40})\]:[ \t]?")
_MARK = re.compile(r"\[\^([^\]\s]{1,40})\]")
_INDENTED = 2


@dataclass(slots=True)
class Footnotes:
    """What the notes of a text say, by their names, and the names in the order they are met.

    `unmet` are the numbers of those that nothing led to; `told` is how many are written.
    """

    said: dict[str, str] = field(default_factory=dict)
    met: list[str] = field(default_factory=list)
    unmet: set[int] = field(default_factory=set)
    told: int = 0

    def number(self, name: str) -> int:
        if name not in self.met:
            self.met.append(name)
        return self.met.index(name) + 1


def notes_of(env: Any) -> Footnotes:
    return env.setdefault("footnotes", Footnotes())


def definition(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A block rule: the line itself, and lines after it that are indented."""
    begins = _BEGINS.match(state.src, state.bMarks[first] + state.tShift[first])
    if not begins or begins.end() > state.eMarks[first]:
        return False
    if silent:
        return True
    end = first + 1
    while end < last and (state.isEmpty(end) or state.sCount[end] >= state.blkIndent + _INDENTED):
        end += 1
    rest = state.getLines(first + 1, end, state.blkIndent + 4, False)
    opening = state.src[begins.end() : state.eMarks[first]]
    notes_of(state.env).said.setdefault(begins[1], f"{opening}\n{rest}".strip())
    state.line = end
    return True


def mark(state: StateInline, silent: bool) -> bool:
    """An inline rule: the number that leads to the note, if there is one of that name."""
    found = _MARK.match(state.src, state.pos, state.posMax)
    notes = notes_of(state.env)
    if not found or found[1] not in notes.said:
        return False
    if not silent:
        number = notes.number(found[1])
        token = state.push("html_inline", "", 0)
        token.content = f'<sup id="note-from-{number}"><a href="#note-{number}">{number}</a></sup>'
    state.pos = found.end()
    return True


def written(notes: Footnotes, render: Callable[[str], str]) -> str:
    """The notes as a list at the end; those that nothing leads to come last, and lead nowhere."""
    if not notes.said:
        return ""
    entries = "".join(_entry(notes, number, render) for number in _in_order(notes))
    return f'<div class="footnotes"><ol>{entries}</ol></div>'


def _in_order(notes: Footnotes) -> Iterator[int]:
    """Notes may hold marks of others, which are then met while these are written."""
    yield from _yet_to_tell(notes)
    for name in notes.said:
        if name not in notes.met:
            notes.unmet.add(notes.number(name))
            yield from _yet_to_tell(notes)


def _yet_to_tell(notes: Footnotes) -> Iterator[int]:
    while notes.told < len(notes.met):
        notes.told += 1
        yield notes.told


def _entry(notes: Footnotes, number: int, render: Callable[[str], str]) -> str:
    html = render(notes.said[notes.met[number - 1]])
    if number in notes.unmet:
        return f"<li>{html}</li>"
    head, closing, tail = html.rpartition("</p>")
    way_back = f'<a href="#note-from-{number}">\u21a9</a>'
    return f'<li id="note-{number}">{head} {way_back}{closing}{tail}</li>'
