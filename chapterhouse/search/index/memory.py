"""A few rows in an index of their own, which is gone with whoever asked it."""

from collections.abc import Iterable

import tantivy

from chapterhouse.search.index.shape import Shape
from chapterhouse.search.index.writing import HEAP


def in_memory(shape: Shape, keys: Iterable[int]) -> tantivy.Searcher:
    """Those of these rows that may be found, as they are now."""
    index = tantivy.Index(shape.schema())
    writer = index.writer(HEAP, 1)
    for _key, _digest, make in shape.documents(list(keys)):
        writer.add_document(make())
    writer.commit()
    index.reload()
    return index.searcher()
