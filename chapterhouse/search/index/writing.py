"""Writing to an index: rows taken anew from the database, and how far that has got."""

from collections.abc import Iterable
from pathlib import Path
from typing import Self

import tantivy

from chapterhouse.search.index.position import Position
from chapterhouse.search.index.schema import POSITION
from chapterhouse.search.index.shape import Shape

# The least that tantivy takes for a writer, and what lets a build write few and large segments.
HEAP, HEAP_OF_BUILD = 15_000_000, 150_000_000


class Writer:
    """The one writer of an index; `position` as it was last committed."""

    def __init__(self, shape: Shape, folder: Path, heap: int = HEAP) -> None:
        self.shape, self.folder = shape, folder
        self.index = tantivy.Index(shape.schema(), str(folder))
        self.index.config_reader("manual")
        self.writer = self.index.writer(heap, 1)
        # Whoever was killed in a commit left files that the same commit would want to make again.
        self.writer.garbage_collect_files()
        self.index.reload()
        self.position = Position.in_index(self.index.searcher(), shape.schema())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the index free for another writer; what was not committed is dropped."""
        try:
            self.writer.rollback()
        finally:
            del self.writer, self.index

    def take(self, rows: Iterable[int], *, is_new: bool = False) -> int:
        """Put these rows in as they are now, and take out those that may not be found.

        `is_new` says that none of them is in the index yet. Gives how many were put in.
        """
        keys = list(dict.fromkeys(rows))
        size = self.shape.at_once
        return sum(
            self._take(keys[at : at + size], is_new=is_new) for at in range(0, len(keys), size)
        )

    def _take(self, keys: list[int], *, is_new: bool) -> int:
        known = {} if is_new else self.digests(keys)
        there = list(self.shape.documents(keys))
        same = {key for key, digest, _make in there if known.get(key) == digest}
        if not is_new and (gone := [key for key in keys if key not in same]):
            self._drop(gone)
        changed = [make for key, _digest, make in there if key not in same]
        for make in changed:
            self.writer.add_document(make())
        return len(changed)

    def digests(self, keys: list[int]) -> dict[int, int]:
        """What is known of these rows by the last commit; of one that stands there twice, 0."""
        searcher = self.index.searcher()
        asked = tantivy.Query.term_set_query(self.shape.schema(), "id", keys)
        hits = searcher.search(asked, 2 * len(keys), count=False).hits
        places = [place for _score, place in hits]
        found = searcher.fast_field_values("id", places)
        known: dict[int, int] = {}
        for key, digest in zip(found, searcher.fast_field_values("digest", places), strict=True):
            known[int(key or 0)] = 0 if key in known else int(digest or 0)
        return known

    def _drop(self, keys: list[int]) -> None:
        among = tantivy.Query.term_set_query(self.shape.schema(), "id", keys)
        self.writer.delete_documents_by_query(among)

    def commit(self, position: Position) -> None:
        """Let readers see it all at once, with the place in the outbox that it is true for."""
        self.writer.delete_documents_by_term(POSITION, POSITION)
        self.writer.add_document(position.document())
        self.writer.commit()
        self.index.reload()
        self.position = position

    def settle(self) -> None:
        """Wait until segments are merged; the writer is used up by it."""
        self.writer.wait_merging_threads()
        self.writer = self.index.writer(HEAP, 1)
