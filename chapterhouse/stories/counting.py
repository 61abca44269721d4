"""Maintained columns of stories, each with the count that it must equal."""

from collections.abc import Iterable

from django.db.models import Count, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from chapterhouse.members.models import PenName
from chapterhouse.stories.models import Authorship, Chapter, Series, Story, StoryTag
from chapterhouse.tags.models import Tag

BATCH = 2000


def counted(rows: QuerySet, by: str, total: Count | Sum) -> Coalesce:
    """The total over `rows` whose column `by` is the outer row's id; 0 where there are none."""
    totals = rows.filter(**{by: OuterRef("pk")}).order_by().values(by).annotate(total=total)
    return Coalesce(Subquery(totals.values("total")), Value(0))


def story_counts() -> dict[str, Coalesce]:
    live = Chapter.objects.filter(is_live=True)
    return {
        "words": counted(live, "story", Sum("words")),
        "chapter_count": counted(live, "story", Count("pk")),
    }


def pen_name_counts() -> dict[str, Coalesce]:
    listed = Authorship.objects.filter(story__is_listed=True)
    return {
        "story_count": counted(listed, "pen_name", Count("story")),
        "series_count": counted(Series.objects.filter(is_hidden=False), "owner", Count("pk")),
    }


def tag_counts() -> dict[str, Coalesce]:
    """Listed stories that carry the tag or one below it, each story once."""
    below = StoryTag.objects.filter(story__is_listed=True).order_by()
    totals = (
        below.filter(tag__above__ancestor=OuterRef("pk"))
        .values("tag__above__ancestor")
        .annotate(total=Count("story", distinct=True))
        .values("total")
    )
    return {"story_count": Coalesce(Subquery(totals), Value(0))}


def recount_stories(keys: Iterable[int] | None = None) -> None:
    """Set words and chapter_count of these stories (of all) from their live chapters."""
    _recount(Story.objects.all(), story_counts(), keys)


def recount_pen_names(keys: Iterable[int] | None = None) -> None:
    _recount(PenName.objects.all(), pen_name_counts(), keys)


def recount_tags(keys: Iterable[int] | None = None) -> None:
    _recount(Tag.objects.all(), tag_counts(), keys)


def _recount(rows: QuerySet, counts: dict[str, Coalesce], keys: Iterable[int] | None) -> None:
    if keys is None:
        rows.update(**counts)
        return
    wanted = sorted(set(keys))
    for start in range(0, len(wanted), BATCH):
        rows.filter(pk__in=wanted[start : start + BATCH]).update(**counts)
