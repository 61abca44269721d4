"""What stands on top lists for this reader: the first of those that their lists may show."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Model, Prefetch, QuerySet
from django.http import HttpRequest

from chapterhouse.front.top.lists import AUTHORS, REVIEWERS, SERIES, STORIES, TopList
from chapterhouse.front.unseen import counts_hold, met_names
from chapterhouse.front.views.authors import listed_authors
from chapterhouse.front.views.series import listed_series
from chapterhouse.front.views.stories import listed
from chapterhouse.lib.caching import shows
from chapterhouse.members.models import PenName
from chapterhouse.shelves.models import TopPlace
from chapterhouse.stories.entries import Entry, bylines

ROWS = 10
STAMPS = {STORIES: "story", SERIES: "series", AUTHORS: "pen-name", REVIEWERS: "pen-name"}


@dataclass
class Row:
    """A story, series or pen name with its number in words; a story's entry where it is shown."""

    thing: Model
    number: str
    entry: Entry | None = None


def rows_of(tops: Iterable[TopList], request: HttpRequest) -> dict[str, list[Row]]:
    """The rows of these lists by their names; three queries for each noun that they are of."""
    named = {top.name: top for top in tops}
    places: dict[str, list[TopPlace]] = defaultdict(list)
    for place in TopPlace.objects.filter(top_list__in=named):
        places[place.top_list].append(place)
    found: dict[str, list[Row]] = {}
    for noun in {top.noun for top in named.values()}:
        of_noun = {name: places[name] for name, top in named.items() if top.noun == noun}
        things = first_of(noun, of_noun, request)
        for name, kept in things.items():
            found[name] = [Row(thing, told(named[name], number, request)) for thing, number in kept]
            shows(request, *(f"{STAMPS[noun]}:{row.thing.pk}" for row in found[name]))
    return found


def told(top: TopList, number: int, request: HttpRequest) -> str:
    """Nothing where a kept count of an author's stories is not true for this reader."""
    is_true = top.noun != AUTHORS or not top.counts_stories or counts_hold(request)
    return top.told(number) if is_true else ""


def first_of(
    noun: str, places: dict[str, list[TopPlace]], request: HttpRequest
) -> dict[str, list[tuple[Model, int]]]:
    rows = met(noun, request)
    keys = {place.key for kept in places.values() for place in kept}
    allowed = set(rows.filter(pk__in=keys).values_list("pk", flat=True))
    chosen = {
        name: [place for place in kept if place.key in allowed][:ROWS]
        for name, kept in places.items()
    }
    wanted = {place.key for kept in chosen.values() for place in kept}
    things = {thing.pk: thing for thing in shown(noun, rows.model).filter(pk__in=wanted)}
    return {
        name: [(things[place.key], place.number) for place in kept if place.key in things]
        for name, kept in chosen.items()
    }


def met(noun: str, request: HttpRequest) -> QuerySet:
    """All that may stand in this reader's lists."""
    if noun == STORIES:
        return listed(request)
    if noun == SERIES:
        return listed_series(request)
    names = listed_authors(request) if noun == AUTHORS else PenName.objects.all()
    return met_names(names, request)


def shown(noun: str, model: type[Model]) -> QuerySet:
    rows = model._default_manager.all()
    if noun == STORIES:
        return rows.select_related("rating").prefetch_related(Prefetch("authorships", bylines()))
    return rows.select_related("owner") if noun == SERIES else rows
