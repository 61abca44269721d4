"""Lists by title or by author: sorted by numbers, and settled exactly where those are equal."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tantivy import DocAddress, Order, Searcher
from tantivy import Query as IndexQuery

from chapterhouse.search.index.reading import Part, counted
from chapterhouse.stories.models import Authorship, Story

# A page is read with so many before and behind it: equal numbers may reach across its ends.
MARGIN = 64
WIDER = 8


def titles(keys: Iterable[int]) -> dict[int, str]:
    return dict(Story.objects.filter(pk__in=keys).values_list("pk", "sort_key"))


def authors(keys: Iterable[int]) -> dict[int, str]:
    """The first in the alphabet of each story's, as `documents.fields_of`."""
    found = Authorship.objects.filter(story__in=keys, has_consent=True)
    rows = found.order_by("-pen_name__sort_key").values_list("story_id", "pen_name__sort_key")
    return dict(rows)


@dataclass(frozen=True)
class Naming:
    """What stories are put in order by: two columns (`alphabet.places`), and the whole name."""

    columns: tuple[str, str]
    wholly: Callable[[Iterable[int]], dict[int, str]]


BY_TITLE = Naming(("title_1", "title_2"), titles)
BY_AUTHOR = Naming(("author_1", "author_2"), authors)
NAMINGS = {"title": (BY_TITLE,), "author": (BY_AUTHOR, BY_TITLE)}


def page(
    searcher: Searcher, asked: IndexQuery, sort: str, order: Order, start: int, size: int
) -> Part:
    """The stories at these places; those of one name by their ids."""
    namings, margin = NAMINGS[sort], MARGIN
    while True:
        low, most = max(0, start - margin), start + size + margin
        first = namings[0].columns[0]
        found = searcher.search(asked, most - low, offset=low, order_by_field=first, order=order)
        hits = found.hits
        if stands_alone(hits, start - low, size, is_first=not low, is_last=len(hits) < most - low):
            break
        margin *= WIDER
    places = [place for _key, place in hits]
    settled = in_order(searcher, places, namings, is_reversed=order == Order.Desc)
    return Part(settled[start - low : start - low + size], counted(found))


def stands_alone(
    hits: list[tuple[int, DocAddress]], at: int, size: int, *, is_first: bool, is_last: bool
) -> bool:
    """Whether nothing outside what was read may belong on the page."""
    if at >= len(hits):
        return True
    end = min(at + size, len(hits)) - 1
    begins = is_first or hits[0][0] != hits[at][0]
    return begins and (is_last or hits[-1][0] != hits[end][0])


def in_order(
    searcher: Searcher, found: list[DocAddress], namings: tuple[Naming, ...], *, is_reversed: bool
) -> list[int]:
    keys = [int(key or 0) for key in searcher.fast_field_values("id", found)]
    ranks: list[tuple[int | str, ...]] = [() for _place in found]
    for naming in namings:
        halves = [searcher.fast_field_values(name, found) for name in naming.columns]
        ranks = [(*rank, *pair) for rank, *pair in zip(ranks, *halves, strict=True)]
        names = naming.wholly(unsettled(keys, ranks))
        ranks = [(*rank, names.get(key, "")) for rank, key in zip(ranks, keys, strict=True)]
    ranked = sorted(zip(ranks, keys, strict=True), reverse=is_reversed)
    return [key for _rank, key in ranked]


def unsettled(keys: list[int], ranks: list[tuple[int | str, ...]]) -> list[int]:
    """Those that share their place with another and whose names were cut off there."""
    by_rank: dict[tuple[int | str, ...], list[int]] = {}
    for key, rank in zip(keys, ranks, strict=True):
        if int(rank[-1]) & 1:
            by_rank.setdefault(rank, []).append(key)
    return [key for sharing in by_rank.values() if len(sharing) > 1 for key in sharing]
