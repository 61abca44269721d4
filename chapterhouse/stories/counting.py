"""Maintained columns of stories, authors and tags, each with the count that it must equal."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Case, Count, Exists, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from chapterhouse.archive.maintained import counted, maintain, recount
from chapterhouse.members.models import PenName
from chapterhouse.stories.models import (
    Authorship,
    Chapter,
    Dedication,
    Origin,
    Series,
    Story,
    StoryTag,
)
from chapterhouse.tags.models import Tag


def story_counts() -> dict[str, Combinable]:
    live = Chapter.objects.filter(is_live=True).exclude(kind=Chapter.Kind.NEWS)
    return {
        "words": counted(live, "story", Sum("words")),
        "chapter_count": counted(live, "story", Count("pk")),
        "has_credits": credited(),
    }


def credited() -> Case:
    """Whether it is for somebody, comes from something, or something came from it."""
    rows = (
        Dedication.objects.filter(story=OuterRef("pk"), declined_at=None),
        Origin.objects.filter(story=OuterRef("pk")),
        Origin.objects.filter(original=OuterRef("pk"), accepted_at__isnull=False),
    )
    return Case(When(reduce(or_, (Q(Exists(one)) for one in rows)), then=True), default=False)


def pen_name_counts() -> dict[str, Coalesce]:
    listed = Authorship.objects.filter(story__is_listed=True, has_consent=True)
    return {
        "story_count": counted(listed, "pen_name", Count("story")),
        "series_count": counted(Series.objects.filter(is_hidden=False), "owner", Count("pk")),
    }


def tag_counts() -> dict[str, Coalesce]:
    """Listed stories that carry the tag or one below it, each story once."""
    totals = (
        StoryTag.objects.filter(story__is_listed=True, tag__above__ancestor=OuterRef("pk"))
        .order_by()
        .values("tag__above__ancestor")
        .annotate(total=Count("story", distinct=True))
        .values("total")
    )
    return {"story_count": Coalesce(Subquery(totals), Value(0))}


def recount_stories(keys: Iterable[int] | None = None) -> None:
    """Set words and chapter_count of these stories (of all) from their live chapters."""
    recount(Story, keys, columns=("words", "chapter_count"))


maintain(Story, story_counts)
maintain(PenName, pen_name_counts)
maintain(Tag, tag_counts)
