"""The words around a match, with the matches marked."""

from bisect import bisect_left
from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from chapterhouse.search.asking.nodes import Phrase, Word
from chapterhouse.search.index.words import RUN, runs_in, words_of_run

AROUND, LONGEST = 90, 260
# A word that cannot be cut at a space within so many letters is shown whole.
LONGEST_WORD = 40
Span = tuple[int, int]


def marked(text: str, wanted: Iterable[Word | Phrase]) -> SafeString:
    """The first place where most of what is wanted stands close together, as HTML."""
    hits = hits_in(text, list(wanted))
    if not hits:
        return format_html("{}", text[:LONGEST])
    begin = edge(text, densest(hits)[0] - AROUND)
    end = edge(text, begin + LONGEST)
    pieces, at = [], begin
    for start, stop in hits:
        if begin <= start and stop <= end:
            pieces.append((text[at:start], text[start:stop]))
            at = stop
    html = format_html_join("", "{}<mark>{}</mark>", pieces)
    before, after = "… " if begin else "", " …" if end < len(text) else ""
    return format_html("{}{}{}{}", before, html, text[at:end], after)


def hits_in(text: str, wanted: list[Word | Phrase]) -> list[Span]:
    """Where a word begins and ends that is one of those wanted."""
    words = {word for one in wanted for run in runs_in(one.text) for word in run}
    starts = tuple(
        word
        for one in wanted
        if one.text.endswith("*")
        for run in runs_in(one.text)
        for word in run
    )
    return [run.span() for run in RUN.finditer(text) if is_hit(run.group(), words, starts)]


def is_hit(run: str, words: set[str], starts: tuple[str, ...]) -> bool:
    return any(word in words or word.startswith(starts) for word in words_of_run(run))


def densest(hits: list[Span]) -> Span:
    """The first of those from which on most others stand near."""
    begins = [start for start, _stop in hits]
    near = [bisect_left(begins, start + LONGEST) - at for at, start in enumerate(begins)]
    return hits[near.index(max(near))]


def edge(text: str, at: int) -> int:
    """The next place from here where a word ends, so that none is cut."""
    if at <= 0:
        return 0
    space = text.find(" ", at)
    return len(text) if space < 0 or space - at > LONGEST_WORD else space
