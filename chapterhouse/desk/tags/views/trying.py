"""The dry run of a set: which lists, stories, choices and subscriptions it would change."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chapterhouse.desk.tags.doors import for_wranglers
from chapterhouse.desk.tags.views.sets import set_of
from chapterhouse.desk.tags.words import sentence, side_effects
from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.lib.typed import whole_number
from chapterhouse.members.models import Member
from chapterhouse.stories.models import Story
from chapterhouse.stories.sparing import listed
from chapterhouse.tags.models import Tag
from chapterhouse.tags.wrangling.planning import Drawn, Listed, Plan, plan

AT_ONCE = 25
MOST_LISTS = 50


@dataclass(frozen=True)
class Line:
    """A step in words, what it brings with it, and why it cannot be done if it cannot."""

    words: str
    more: list[str]
    problem: str


@dataclass(frozen=True)
class Choice:
    """What members keep that names a tag: how many rows."""

    title: str
    of: list[tuple[str, int]]


@for_wranglers
@paged
def dry_run(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """`tag` and `way` (comes, goes) narrow the stories to those of one list."""
    one = set_of(pk)
    made = plan(one)
    chosen = list_asked_for(request, made)
    ids = ids_of(request, made, chosen)
    page = turn_to(number, stories_of(ids, request.user), AT_ONCE)
    shown = {
        "set": one,
        "lines": [line_of(made, drawn) for drawn in made.drawn],
        "is_possible": bool(made.drawn) and not made.problems,
        "lists": made.lists[:MOST_LISTS],
        "more_lists": max(len(made.lists) - MOST_LISTS, 0),
        "kept": kept(made),
        "chosen": chosen,
        "way": request.GET.get("way", ""),
        "page": page,
        "stories": len(ids),
        "unseen": len(ids) - page.paginator.count,
    }
    return render(request, "desk/tags/dry_run.html", shown)


def line_of(made: Plan, drawn: Drawn) -> Line:
    more = side_effects(made.sketch, drawn.effects)
    return Line(sentence(drawn.step), more, drawn.problem)


def list_asked_for(request: HttpRequest, made: Plan) -> Listed | None:
    key = whole_number(request.GET.get("tag", "").removeprefix("-"), 15)
    asked = {key, -key} if key else set()
    return next((one for one in made.lists if one.tag in asked), None)


def ids_of(request: HttpRequest, made: Plan, chosen: Listed | None) -> list[int]:
    if chosen is None:
        return made.stories
    ways = {"comes": chosen.comes, "goes": chosen.goes}
    return sorted(ways.get(request.GET.get("way", ""), chosen.comes | chosen.goes))


def stories_of(ids: list[int], member: Member) -> QuerySet[Story]:
    """Those that the wrangler may know of; drafts are their authors'."""
    stories = Story.objects.visible_to(member).filter(pk__in=listed(ids))
    return stories.order_by("sort_key", "pk")


def kept(made: Plan) -> list[Choice]:
    """By what it is, the tags that are named there; never whose it is."""
    keys = {key for one in made.affected for key in one.by_tag}
    names = dict(Tag.objects.filter(pk__in=keys).values_list("pk", "name"))
    return [
        Choice(str(one.title), sorted((names[key], count) for key, count in one.by_tag.items()))
        for one in made.affected
    ]
