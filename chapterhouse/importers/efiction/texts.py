"""Texts of chapters made ready to be stored, in processes of their own on every core.

Nothing here knows Django, so that a worker process is small and starts at once.
"""

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import TypeVar

import zstandard

from chapterhouse.importers.efiction.breaks import to_html
from chapterhouse.importers.efiction.reading import TEXT, Readings, is_cut
from chapterhouse.importers.repairs import Mended
from chapterhouse.lib.html.block_ids import block_id
from chapterhouse.lib.html.links import from_root, of_site
from chapterhouse.lib.html.preparing import prepare

T = TypeVar("T")
MISSING, EMPTY, CUT = "missing", "empty", "cut"
# Every chapter has a range of block ids of its own, so that no chapter waits for another.
RANGE = 1 << 20
_UNIT = 24
_AHEAD = 3
# Fewer are made before a second process has started.
_FEW = 300


@dataclass(frozen=True, slots=True)
class Given:
    """A chapter's text where it is: a file, or a column's bytes; neither if there is none.

    `in_database` says that an empty column is an empty text, not one whose file is lost.
    """

    position: int
    path: Path | None = None
    column: bytes | None = None
    in_database: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """A text as it is stored. `packed` and `source` are zstd of the HTML and of the old bytes."""

    html: str = ""
    packed: bytes = b""
    source: bytes | None = None
    encoding: str = ""
    words: int = 0
    trouble: str = ""
    repairs: list[Mended] = field(default_factory=list)
    error: str = ""


def at_home(text: Made, site: str) -> Made:
    """The text with the pictures that lay on the old site itself led from the root."""
    html = of_site(text.html, site)
    if html == text.html:
        return text
    return replace(text, html=html, packed=zstandard.compress(html.encode(), 3))


class _Fresh:
    def __init__(self, position: int) -> None:
        self._issued = (position - 1) * RANGE

    def __call__(self) -> str:
        self._issued += 1
        return block_id(self._issued)


def make(given: Given) -> Made:
    raw, trouble = _raw(given)
    readings = Readings()
    words = readings.words(TEXT, raw)
    source = zstandard.compress(raw, 3) if raw else None
    if not words.strip():
        return Made(packed=zstandard.compress(b"", 3), source=source, trouble=trouble or EMPTY)
    prepared = prepare(to_html(words), "story", (), _Fresh(given.position))
    html = from_root(prepared.html)
    return Made(
        html=html,
        packed=zstandard.compress(html.encode(), 3),
        source=source,
        encoding=readings.how,
        words=prepared.words,
        trouble=trouble,
        repairs=readings.repairs,
    )


def _raw(given: Given) -> tuple[bytes, str]:
    if given.path is not None:
        return given.path.read_bytes(), ""
    column = given.column or b""
    if not column.strip():
        return column, EMPTY if given.in_database and given.column is not None else MISSING
    return column, CUT if is_cut(column) else ""


def _make_all(unit: Sequence[Given]) -> list[Made]:
    return [_make_or_say_why(given) for given in unit]


def _make_or_say_why(given: Given) -> Made:
    """One text that cannot be made must not cost its neighbours their place."""
    try:
        return make(given)
    except Exception as error:  # noqa: BLE001
        return Made(error=repr(error))


def made(pairs: Iterable[tuple[T, Given]], total: int) -> Iterator[tuple[T, Made]]:
    """Each thing with its chapter's text made, in the order they came."""
    pairs = iter(pairs)
    if total <= _FEW:
        yield from ((thing, _make_or_say_why(given)) for thing, given in pairs)
        return
    cores = os.cpu_count() or 2
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(cores, mp_context=context) as pool:

        def ask(units: int) -> list[tuple[list[T], Future[list[Made]]]]:
            asked: list[tuple[list[T], Future[list[Made]]]] = []
            while len(asked) < units and (unit := list(islice(pairs, _UNIT))):
                future = pool.submit(_make_all, [given for _thing, given in unit])
                asked.append(([thing for thing, _given in unit], future))
            return asked

        waiting = deque(ask(cores * _AHEAD))
        while waiting:
            things, future = waiting.popleft()
            texts = future.result()
            waiting += ask(1)
            yield from zip(things, texts, strict=True)
