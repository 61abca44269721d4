"""Counting what stands in some fields of all that is found, and reading a page in the same walk.

To leave out what a reader never wants to meet is what costs in a large archive; a page, its number
and the counts beside it, asked for one after another, would each do it anew.
"""

from collections.abc import Mapping
from typing import Any

from tantivy import Order, Searcher
from tantivy import Query as IndexQuery

from chapterhouse.search.asking.nodes import All, By, Node, Tagged
from chapterhouse.search.index.reading import Part

# How many values are wanted of which fields; of those of most stories.
Wanted = Mapping[str, int]
# Each value with how many stories have it, most first.
Tallies = dict[str, list[tuple[Any, int]]]
TOTAL, PAGE = ".total", ".page"


def tallied(searcher: Searcher, asked: IndexQuery, wanted: Wanted) -> Tallies:
    return tallies_in(searcher.aggregate(asked, of_fields(wanted)), wanted)


def with_page(
    searcher: Searcher,
    asked: IndexQuery,
    wanted: Wanted,
    sorted_by: tuple[str, Order],
    start: int,
    size: int,
) -> tuple[Part, Tallies]:
    """What stands at these places in the order of a field of which no two stories have the same
    number; how many are found; and the tallies. All before `start` is read as well: to skip more
    than is found, the index cannot."""
    field, order = sorted_by
    told: dict[str, Any] = {**of_fields(wanted), TOTAL: {"value_count": {"field": "id"}}}
    if size:
        way = "asc" if order == Order.Asc else "desc"
        told[PAGE] = {
            "top_hits": {
                "sort": [{field: way}],
                "size": start + size,
                "docvalue_fields": ["id"],
            }
        }
    found = searcher.aggregate(asked, told)
    hits = found[PAGE]["hits"][start:] if size else []
    keys = [int(hit["docvalue_fields"]["id"][0]) for hit in hits]
    return Part(keys, int(found[TOTAL]["value"])), tallies_in(found, wanted)


def of_fields(wanted: Wanted) -> dict[str, Any]:
    return {name: {"terms": {"field": name, "size": size}} for name, size in wanted.items()}


def tallies_in(found: Mapping[str, Any], wanted: Wanted) -> Tallies:
    return {
        name: [(bucket["key"], bucket["doc_count"]) for bucket in found[name]["buckets"]]
        for name in wanted
    }


def at_most(node: Node | None, searcher: Searcher) -> int:
    """More than this cannot be found, as the index knows without a look at any story."""
    match node:
        case Tagged(tag=tag, as_main=as_main):
            return searcher.doc_freq("main" if as_main else "under", tag)
        case By(name=name):
            return searcher.doc_freq("authors", name)
        case All(of=parts):
            return min((at_most(part, searcher) for part in parts), default=searcher.num_docs)
    return searcher.num_docs
