"""Authors and series by their names: whole words, beginnings, or spelled nearly so.

The indexes of names find them, the database says which of them this reader's lists may show. The
rows hold what a link shows and no more: somebody who types waits for each of them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.db.models import Model, Q, QuerySet
from tantivy import Searcher

from chapterhouse.members.models import PenName
from chapterhouse.search.finding import Asker
from chapterhouse.search.index.names import (
    AUTHORS,
    SERIES,
    called,
    nearly_called,
    of_this_name,
    searcher_of,
)
from chapterhouse.search.index.reading import NoIndexError
from chapterhouse.search.index.shape import Shape
from chapterhouse.search.index.words import runs_in
from chapterhouse.stories.authors import authors_listed_to
from chapterhouse.stories.models import Series
from chapterhouse.stories.sparing import spared

# Some of them may not stand in this reader's lists.
LOOKED_AT = 4
MOST_WORDS = 8
Finding = Callable[[Searcher, list[str], int], list[int]]


@dataclass(frozen=True)
class Noun:
    shape: Shape
    met: Callable[[Asker], QuerySet]


def met_authors(asker: Asker) -> QuerySet[PenName]:
    names = authors_listed_to(asker.member, asker.archive).only("name", "address", "story_count")
    return spared(names, asker.spared, Q(member=asker.member))


def met_series(asker: Asker) -> QuerySet[Series]:
    met = Series.objects.listed_to(asker.member).spared(asker.spared).select_related("owner")
    return met.only("title", "title_html", "owner__name")


OF_AUTHORS, OF_SERIES = Noun(AUTHORS, met_authors), Noun(SERIES, met_series)


def called_so(noun: Noun, typed: str, asker: Asker, most: int) -> list[Model]:
    """Those with all of these words in their names; the very name first."""
    return found(noun, typed, asker, most, called)


def beginning_so(noun: Noun, typed: str, asker: Asker, most: int) -> list[Model]:
    """The same of somebody who is still typing the last word."""
    return found(noun, typed, asker, most, partial(called, is_start=True))


def called_nearly_so(noun: Noun, typed: str, asker: Asker, most: int) -> list[Model]:
    return found(noun, typed, asker, most, nearly_called)


def found(noun: Noun, typed: str, asker: Asker, most: int, finding: Finding) -> list[Model]:
    """The very name first, then in the order of the index; nothing while there is no index."""
    words = [word for run in runs_in(typed) for word in run][:MOST_WORDS]
    if not words:
        return []
    try:
        searcher = searcher_of(noun.shape)
    except NoIndexError:
        return []
    very = of_this_name(searcher, typed, most)
    keys = list(dict.fromkeys([*very, *finding(searcher, words, LOOKED_AT * most)]))
    if not keys:
        return []
    rows = {row.pk: row for row in noun.met(asker).filter(pk__in=keys)}
    return [rows[key] for key in keys if key in rows][:most]
