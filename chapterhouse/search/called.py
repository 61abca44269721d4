"""Authors and series by their names: whole words, beginnings, or spelled nearly so.

The indexes of names find them, the database says which of them this reader's lists may show. The
rows hold what a link shows and no more: somebody who types waits for each of them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model, Q, QuerySet
from tantivy import Searcher

from chapterhouse.lib.kept_questions import among, answers
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
OF_AUTHOR = ("id", "name", "address", "story_count")
OF_ONE_SERIES = ("id", "title", "title_html", "owner_id")
Finding = Callable[[Searcher, list[str], int], list[int]]


@dataclass(frozen=True)
class Noun:
    """`met` are the rows of this reader's lists, `among` a few of them with what a link shows, and
    `made` the noun of such a row; its other fields are read when they are asked for."""

    shape: Shape
    met: Callable[[Asker], QuerySet]
    among: Callable[[QuerySet, list[int]], QuerySet]
    made: Callable[[tuple], Model]


def met_authors(asker: Asker) -> QuerySet[PenName]:
    names = authors_listed_to(asker.member, asker.archive)
    return spared(names, asker.spared, Q(member=asker.member))


def authors_among(names: QuerySet[PenName], keys: list[int]) -> QuerySet:
    return names.filter(among("pk", keys)).values_list(*OF_AUTHOR)


def author(row: tuple) -> PenName:
    return PenName.from_db(DEFAULT_DB_ALIAS, OF_AUTHOR, row)


def met_series(asker: Asker) -> QuerySet[Series]:
    return Series.objects.listed_to(asker.member).spared(asker.spared)


def series_among(met: QuerySet[Series], keys: list[int]) -> QuerySet:
    return met.filter(among("pk", keys)).values_list(*OF_ONE_SERIES, "owner__name")


def one_series(row: tuple) -> Series:
    *own, name = row
    series = Series.from_db(DEFAULT_DB_ALIAS, OF_ONE_SERIES, own)
    if series.owner_id:
        series.owner = PenName.from_db(DEFAULT_DB_ALIAS, ("id", "name"), (series.owner_id, name))
    return series


OF_AUTHORS = Noun(AUTHORS, met_authors, authors_among, author)
OF_SERIES = Noun(SERIES, met_series, series_among, one_series)


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
    read = answers(noun.among, noun.met(asker), keys, is_common=asker.spared is None)
    rows = {row[0]: row for row in read}
    return [noun.made(rows[key]) for key in keys if key in rows][:most]
