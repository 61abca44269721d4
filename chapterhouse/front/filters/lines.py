"""Saved searches as they stand on their member's page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from chapterhouse.search.asking.naming import names_of
from chapterhouse.search.asking.nodes import All, Query
from chapterhouse.search.asking.telling import told
from chapterhouse.search.models import SavedFilter
from chapterhouse.search.saving.params import for_everybody, query_of, saved_params


@dataclass(frozen=True)
class Line:
    """`words` are none where its name says them already; `feed` are the parameters of its feed,
    which says the same to everybody, and none where that would be every story."""

    saved: SavedFilter
    words: str
    feed: str


def lines_of(rows: Sequence[SavedFilter]) -> list[Line]:
    """Names of tags and authors are looked up once for all of them."""
    queries = [query_of(row.params) for row in rows]
    nodes = tuple(query.node for query in queries if query.node is not None)
    names = names_of(Query(All(nodes)) if nodes else Query())
    return [
        line(row, query, told(replace(query, sort=""), names))
        for row, query in zip(rows, queries, strict=True)
    ]


def line(row: SavedFilter, query: Query, words: str) -> Line:
    shared = for_everybody(query)
    return Line(row, "" if words == row.name else words, saved_params(shared) if shared else "")
