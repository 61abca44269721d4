"""Sets while they are gathered: steps come in and go, and whoever looks at a tag says so."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max

from chapterhouse.members.models import Change, Member
from chapterhouse.tags.models import NewTag, Tag, WranglingSet, WranglingStep

MOST_STEPS = 500
OPEN = (WranglingSet.State.OPEN, WranglingSet.State.UNDONE)


class TooManyStepsError(Exception):
    """The set holds as many steps as one can look through."""


@transaction.atomic
def new_set(title: str, *, by: Member, why: str = "") -> WranglingSet:
    one = WranglingSet.objects.create(title=title, why=why, by=by)
    Change.record("create", one, by=by)
    return one


@transaction.atomic
def add_step(
    one: WranglingSet,
    verb: str,
    tag: Tag,
    *,
    other: Tag | None = None,
    name: str = "",
    rule: Mapping[str, Any] | None = None,
) -> WranglingStep:
    """A step at the end of an open set; raises TooManyStepsError."""
    if one.steps.count() >= MOST_STEPS:
        raise TooManyStepsError
    last = one.steps.aggregate(last=Max("position"))["last"] or 0
    return one.steps.create(
        position=last + 1, verb=verb, tag=tag, other=other, name=name, rule=dict(rule or {})
    )


def looked_at(tag: Tag) -> None:
    """A wrangler saw the new tag and leaves it as it is."""
    NewTag.objects.filter(tag=tag).delete()


@transaction.atomic
def remove_step(one: WranglingSet, step: int) -> bool:
    """Take a step out of a set that nobody applied; False where that is too late."""
    opened = WranglingSet.objects.select_for_update().filter(pk=one.pk, state__in=OPEN)
    return bool(opened.exists() and one.steps.filter(pk=step).delete()[0])
