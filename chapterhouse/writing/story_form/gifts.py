"""What others wrote for a member, and what came from their stories, where readers have it."""

from django.db.models import Prefetch, QuerySet

from chapterhouse.members.models import Member
from chapterhouse.stories import dedicating, originating
from chapterhouse.stories.entries import bylines
from chapterhouse.stories.models import Dedication, Origin, Story


def seen_by(member: Member) -> QuerySet[Story]:
    """Of what readers have, whatever this one may see."""
    stories = Story.objects.visible_to(None) & Story.objects.visible_to(member)
    return stories.prefetch_related(Prefetch("authorships", bylines()))


def dedications_of(member: Member) -> QuerySet[Dedication]:
    stories = seen_by(member)
    rows = dedicating.given_to(member).filter(story__in=stories.order_by().values("pk"))
    rows = rows.select_related("pen_name").prefetch_related(Prefetch("story", stories))
    return rows.order_by("-made_at", "-pk")


def origins_of(member: Member) -> QuerySet[Origin]:
    """Of others: what comes from one's own stories and is one's own asks nobody."""
    stories = seen_by(member)
    rows = originating.from_stories_of(member).filter(story__in=stories.order_by().values("pk"))
    rows = rows.exclude(story__in=Story.objects.of_author(member).values("pk"))
    rows = rows.select_related("original").prefetch_related(Prefetch("story", stories))
    return rows.order_by("-made_at", "-pk")
