"""What reviews tell the nouns below: how many there are, and what they scored.

A score without words is a score and no review; a reply is neither.
"""

from collections.abc import Callable

from django.db import models
from django.db.models import Count, Q, QuerySet, Sum

from chapterhouse.archive.maintained import Expressions, counted, maintain
from chapterhouse.archive.models import Archive
from chapterhouse.reviews.models import Review
from chapterhouse.stories.models import Chapter, Series, Story


def first_ones() -> QuerySet:
    return Review.objects.shown().roots()


def review_counts(column: str) -> Expressions:
    """For the noun that `column` of a review names; only scores of the archive's kind add up."""
    scored = first_ones().filter(score__isnull=False, score_kind=Archive.current().score_kind)
    return {
        "review_count": counted(first_ones().filter(~Q(text="")), column, Count("pk")),
        "score_count": counted(scored, column, Count("pk")),
        "score_sum": counted(scored, column, Sum("score")),
    }


def _of(column: str) -> Callable[[], Expressions]:
    return lambda: review_counts(column)


NOUNS: dict[type[models.Model], str] = {Story: "story", Chapter: "chapter", Series: "series"}
for model, name in NOUNS.items():
    maintain(model, _of(name))
