"""What leaves a member's search results because of their mutes and exclusions.

The causes are those of `excluding_stories` in `causes.py`, as the index is asked for them.
"""

from django.db.models import QuerySet

from chapterhouse.members.models import Member
from chapterhouse.search.asking.nodes import (
    Ago,
    All,
    Among,
    Any,
    Choice,
    Flag,
    Node,
    Not,
    Within,
    every,
)
from chapterhouse.search.leaving_out import leaves_out
from chapterhouse.shelves.apart.causes import muted, muted_series
from chapterhouse.shelves.apart.conditions import Conditions
from chapterhouse.shelves.apart.never import never_of
from chapterhouse.stories.models import Series

LONGEST_AGE = 100_000


@leaves_out
def muted_stories(member: Member) -> Node | None:
    return among("id", "story", muted(member, "story"))


@leaves_out
def stories_by_muted_names(member: Member) -> Node | None:
    return among("authors", "pen_name", muted(member, "pen_name"))


@leaves_out
def stories_of_muted_series(member: Member) -> Node | None:
    ids = muted_series(member)
    if ids is None:
        return None
    return among("series", "pk", Series.objects.filter(pk__in=ids))


@leaves_out
def excluded_stories(member: Member) -> Node | None:
    met = [meeting(conditions, within) for within, conditions in never_of(member).exclusions]
    return Any(tuple(met)) if met else None


def among(field: str, column: str, rows: QuerySet | None) -> Node | None:
    if rows is None:
        return None
    return Among(field, tuple(rows.values_list(column, flat=True)))


def meeting(conditions: Conditions, within: int | None = None) -> Node:
    """As `compiling.meeting`. Without a condition: every story."""
    parts: list[Node | None] = [
        Among("under", (within,)) if within else None,
        *(Among("under", (tag,)) for tag in conditions.all_of),
        Among("under", conditions.any_of) if conditions.any_of else None,
        Not(Among("under", conditions.none_of)) if conditions.none_of else None,
        Among("authors", conditions.authors) if conditions.authors else None,
        *(
            Choice(field, values)
            for field, values in (
                ("rating", conditions.ratings),
                ("language", conditions.languages),
                ("progress", conditions.progress),
            )
            if values
        ),
        between("words", conditions.words_from, conditions.words_to),
        between("chapters", conditions.chapters_from, conditions.chapters_to),
        between("tags", conditions.tags_from, None),
        None if conditions.idle_days is None else idle_for(conditions.idle_days),
        None if conditions.crosses is None else Flag("crossover", conditions.crosses),
    ]
    return every(*parts) or All(())


def idle_for(days: int) -> Node:
    return Within("updated", None, Ago(min(days, LONGEST_AGE)))


def between(field: str, low: int | None, high: int | None) -> Node | None:
    return None if low is None and high is None else Within(field, low, high)
