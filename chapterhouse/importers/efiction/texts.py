"""Texts of chapters made ready to be stored, in processes of their own on every core.

Nothing here knows Django, so that a worker process is small and starts at once.
"""

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import TypeVar

import zstandard

from chapterhouse.importers.efiction.breaks import to_html
from chapterhouse.importers.efiction.comparing import Compared, compare
from chapterhouse.importers.efiction.fingerprints import of_text, with_text
from chapterhouse.importers.efiction.reading import TEXT, Readings, is_cut
from chapterhouse.importers.repairs import Mended
from chapterhouse.lib.html.block_ids import block_id
from chapterhouse.lib.html.preparing import prepare

T = TypeVar("T")
MISSING, EMPTY, CUT = "missing", "empty", "cut"
# Every chapter has a range of block ids of its own, so that no chapter waits for another.
RANGE = 1 << 20
_UNIT = 24
# So many are asked for ahead that no process is idle while a batch is written to the disk.
_AHEAD = 576
# Fewer are made before a second process has started.
_FEW = 300
# One for all texts of a process, for to make one costs half as much as to use it. Of a chapter the
# higher levels make hardly less, and take twice as long.
_PACKER = zstandard.ZstdCompressor(level=1)


@dataclass(frozen=True, slots=True)
class Given:
    """A chapter's text where it is: a file, or a column's bytes; neither if there is none.

    `in_database` says that an empty column is an empty text, not one whose file is lost. `issued`
    is how many block ids its story gave before this chapter's own range. `row` is the fingerprint
    of the chapter's row, `known` the mark that row and text had together when they last came;
    `reading` is how the text is read.
    """

    issued: int = 0
    path: Path | None = None
    column: bytes | None = None
    in_database: bool = False
    row: bytes = b""
    known: bytes = b""
    reading: Readings = field(default_factory=Readings)


@dataclass(frozen=True, slots=True)
class Made:
    """A text as it is stored. `packed` and `source` are zstd of the HTML and of the old bytes.

    `mark` is that of row and text together, `text` that of the text alone; of a chapter that is as
    it was there is nothing else, and `is_same` says so.
    """

    html: str = ""
    packed: bytes = b""
    source: bytes | None = None
    encoding: str = ""
    words: int = 0
    trouble: str = ""
    repairs: list[Mended] = field(default_factory=list)
    error: str = ""
    size: int = 0
    mark: bytes = b""
    text: bytes = b""
    is_same: bool = False
    compared: Compared = field(default_factory=Compared)


class _Fresh:
    def __init__(self, issued: int) -> None:
        self._issued = issued

    def __call__(self) -> str:
        self._issued += 1
        return block_id(self._issued)


def make(given: Given) -> Made:
    """The text as it is stored."""
    raw, trouble = _raw(given)
    text = of_text(raw)
    mark = with_text(given.row, text)
    if given.known and given.known == mark:
        return Made(mark=mark, text=text, is_same=True)
    readings = given.reading
    words = readings.words(TEXT, raw)
    made = Made(
        packed=_PACKER.compress(b""),
        source=_PACKER.compress(raw) if raw else None,
        trouble=trouble,
        mark=mark,
        text=text,
    )
    if not words.strip():
        return replace(made, trouble=trouble or EMPTY)
    prepared = prepare(to_html(words), "story", (), _Fresh(given.issued))
    html = readings.origin.lead(prepared.html)
    written = html.encode()
    return replace(
        made,
        html=html,
        packed=_PACKER.compress(written),
        encoding=readings.how,
        words=prepared.words,
        repairs=readings.repairs,
        size=len(raw),
        compared=compare(words.encode("utf-8", "replace"), written),
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


def leave_with_parent() -> None:
    """End this process as soon as the one that started it has: kill -9 asks nobody."""
    parent = multiprocessing.parent_process()

    def wait() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def made(pairs: Iterable[tuple[T, Given]], total: int) -> Iterator[tuple[T, Made]]:
    """Each thing with its chapter's text made, in the order they came."""
    pairs = iter(pairs)
    if total <= _FEW:
        yield from ((thing, _make_or_say_why(given)) for thing, given in pairs)
        return
    cores = os.cpu_count() or 2
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(cores, context, leave_with_parent) as pool:

        def ask(units: int) -> list[tuple[list[T], Future[list[Made]]]]:
            asked: list[tuple[list[T], Future[list[Made]]]] = []
            while len(asked) < units and (unit := list(islice(pairs, _UNIT))):
                future = pool.submit(_make_all, [given for _thing, given in unit])
                asked.append(([thing for thing, _given in unit], future))
            return asked

        waiting = deque(ask(max(cores * 2, _AHEAD // _UNIT)))
        while waiting:
            things, future = waiting.popleft()
            texts = future.result()
            waiting += ask(1)
            yield from zip(things, texts, strict=True)
