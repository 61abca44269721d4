"""What becomes of somebody's reviews when they leave."""

from collections.abc import Iterator

from django.db import transaction
from django.utils.translation import ngettext

from chapterhouse.archive.maintained import recount
from chapterhouse.jobs.models import announce
from chapterhouse.members.leaving.farewells import Farewell, say
from chapterhouse.members.leaving.names import former_member
from chapterhouse.members.models import Leaving
from chapterhouse.reviews.models import Review, ReviewVersion, SpamLesson
from chapterhouse.stories.models import Chapter, Series, Story

BATCH = 500


class ReviewsFarewell(Farewell):
    place = 40

    def foretell(self, leaving: Leaving) -> list[str]:
        count = Review.objects.filter(pen_name__member=leaving.member).count()
        stays = ngettext(
            "%(count)s review stays, as by a former member.",
            "%(count)s reviews stay, as by a former member.",
            count,
        )
        goes = ngettext(
            "%(count)s review is deleted; what others answered to it stays.",
            "%(count)s reviews are deleted; what others answered to them stays.",
            count,
        )
        is_former = leaving.reviews == Leaving.Reviews.FORMER
        return [(stays if is_former else goes) % {"count": count}] if count else []

    def carry_out(self, leaving: Leaving) -> None:
        take = unsign if leaving.reviews == Leaving.Reviews.FORMER else empty
        emptied: list[int] = []
        for keys in batches(leaving):
            take(keys)
            emptied += keys
        if take is empty:
            sweep(emptied)


def batches(leaving: Leaving) -> Iterator[list[int]]:
    """A few at a time of those that still have the member's name."""
    own = Review.objects.filter(pen_name__member=leaving.member).order_by("pk")
    while keys := list(own.values_list("pk", flat=True)[:BATCH]):
        yield keys


@transaction.atomic
def unsign(keys: list[int]) -> None:
    """Leave what they said, and take the name off it; what it said before is nobody's now."""
    ReviewVersion.objects.filter(review__in=keys).delete()
    SpamLesson.objects.filter(review__in=keys).delete()
    Review.objects.filter(pk__in=keys).update(pen_name=None, visitor_name=former_member())
    told(keys)


@transaction.atomic
def empty(keys: list[int]) -> None:
    """Take away all that they said; what others answered still has its place below."""
    ReviewVersion.objects.filter(review__in=keys).delete()
    SpamLesson.objects.filter(review__in=keys).delete()
    Review.objects.filter(pk__in=keys).update(
        state=Review.State.DELETED,
        pen_name=None,
        visitor_name="",
        text="",
        source="",
        locator=None,
        digest="",
        score=None,
        written_at=None,
        edited_at=None,
    )
    told(keys)


def told(keys: list[int]) -> None:
    """Numbers are right again, and pages and feeds learn of it."""
    about = Review.objects.filter(pk__in=keys)
    for model, column in ((Story, "story"), (Chapter, "chapter"), (Series, "series")):
        recount(model, {key for key in about.values_list(column, flat=True) if key})
    announce("review", keys, "unsign")
    stories = {key for key in about.values_list("story", flat=True) if key}
    announce("story", sorted(stories), "review")


def sweep(keys: list[int]) -> None:
    """Delete what is empty and holds no answer, the last of each thread first."""
    keys = sorted(keys, reverse=True)
    bare = Review.objects.filter(state=Review.State.DELETED, pen_name=None, text="", replies=None)
    for start in range(0, len(keys), BATCH):
        some = bare.filter(pk__in=keys[start : start + BATCH])
        while gone := list(some.values_list("pk", flat=True)):
            Review.objects.filter(pk__in=gone).delete()


say(ReviewsFarewell())
