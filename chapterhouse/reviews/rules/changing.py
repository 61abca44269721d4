"""Saying how one wants to be answered, and closing the door to visitors for a week."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from chapterhouse.jobs.models import announce
from chapterhouse.members.models import Change, Member, PenName
from chapterhouse.reviews.models import NameRules, StoryRules
from chapterhouse.reviews.rules.forms import COLUMNS
from chapterhouse.stories.models import Authorship, Story

A_WEEK = timedelta(days=7)


@transaction.atomic
def set_story_rules(story: Story, chosen: dict[str, Any], *, by: Member) -> None:
    told = {column: chosen[column] for column in COLUMNS}
    StoryRules.objects.update_or_create(story=story, defaults=told)
    Change.record("change-review-rules", story, by=by, after=told)
    announce("story", [story.pk], "review-rules")


@transaction.atomic
def set_name_rules(name: PenName, chosen: dict[str, Any], *, by: Member) -> None:
    told = {column: chosen[column] for column in COLUMNS}
    NameRules.objects.update_or_create(pen_name=name, defaults=told)
    Change.record("change-review-rules", name, by=by, after=told)
    tell_stories_of(name)


@transaction.atomic
def close_to_visitors(name: PenName, *, by: Member) -> datetime:
    """For a week from now; pressed again, from then on."""
    until = timezone.now() + A_WEEK
    NameRules.objects.update_or_create(pen_name=name, defaults={"closed_until": until})
    Change.record("close-to-visitors", name, by=by, after={"until": until.isoformat()})
    tell_stories_of(name)
    return until


@transaction.atomic
def open_to_visitors(name: PenName, *, by: Member) -> bool:
    closed = NameRules.objects.filter(pen_name=name, closed_until__isnull=False)
    if not closed.update(closed_until=None):
        return False
    Change.record("open-to-visitors", name, by=by)
    tell_stories_of(name)
    return True


def tell_stories_of(name: PenName) -> None:
    """Their pages say who may review."""
    stories = Authorship.objects.filter(pen_name=name).values_list("story", flat=True)
    announce("story", sorted(stories), "review-rules")
