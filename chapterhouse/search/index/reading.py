"""Reading an index of this machine, always as it was last committed."""

from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import tantivy

from chapterhouse.search.index.folder import Home
from chapterhouse.search.index.position import Position
from chapterhouse.search.index.shape import Shape
from chapterhouse.search.index.stories import STORIES


@dataclass(frozen=True)
class Part:
    """The ids at some places of a list, and how many there are in all if that came with it."""

    keys: list[int]
    total: int | None = None


def keys_at(searcher: tantivy.Searcher, places: list[tantivy.DocAddress]) -> list[int]:
    keys = searcher.fast_field_values("id", places)
    return [int(key) for key in keys if key is not None]


def count_of(searcher: tantivy.Searcher, asked: tantivy.Query) -> int:
    """How many documents it finds."""
    return counted(searcher.search(asked, 1))


def counted(found: tantivy.SearchResult) -> int:
    return int(found.count)  # type: ignore[attr-defined]


class NoIndexError(Exception):
    """This machine's index is not built yet, or its files are torn and it is built anew."""


@dataclass(frozen=True)
class View:
    """The index at one moment; `version` differs whenever anything in it may."""

    searcher: tantivy.Searcher
    version: tuple[str, int]


class Reader:
    def __init__(self, shape: Shape) -> None:
        self.shape, self.home = shape, Home(shape)
        self._lock = Lock()
        self._folder: Path | None = None
        self._index: tantivy.Index | None = None
        self._view: View | None = None

    def view(self) -> View:
        """The newest state; raises NoIndexError. Two looks at the disk where nothing changed."""
        here = self.home.current()
        if here is None:
            raise NoIndexError
        try:
            written = (here / "meta.json").stat().st_mtime_ns
        except OSError as reason:
            raise NoIndexError from reason
        version = (here.name, written)
        with self._lock:
            if self._view is None or self._view.version != version or self._folder != here:
                self._view = self._open(here, version)
            return self._view

    def forget(self) -> None:
        """Let the next look open the files anew, as a fresh process does."""
        with self._lock:
            self._folder = self._index = self._view = None

    def _open(self, here: Path, version: tuple[str, int]) -> View:
        try:
            index = self._index if self._folder == here else None
            index = index or tantivy.Index(self.shape.schema(), str(here))
            index.config_reader("manual")
            index.reload()
            searcher = index.searcher()
            # Some of what is gone is missed only by the first question.
            Position.in_index(searcher, self.shape.schema())
        except ValueError as reason:
            self._index = None
            raise NoIndexError from reason
        self._index, self._folder = index, here
        return View(searcher, version)


reader = Reader(STORIES)
