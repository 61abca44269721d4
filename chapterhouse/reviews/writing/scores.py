"""Scores: what the archive asks for, who may give one, and who gave one already."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from chapterhouse.archive.models.archive import ScoreKind
from chapterhouse.members.models import Member
from chapterhouse.members.signed_in import preferences_of
from chapterhouse.reviews.models import Review
from chapterhouse.reviews.writing.about import About
from chapterhouse.stories.models import SeriesEntry
from chapterhouse.stories.reached import reached

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

Choice = tuple[int, "StrPromise | str"]
HALVES, WHOLE = 10, 2
# Stories of a series that are asked whether a reader opened them.
ASKED = 20


def starred(halves: int) -> str:
    """3 becomes "1½ stars"."""
    whole, half = divmod(halves, WHOLE)
    stars = f"{whole or ''}{'½' if half else ''}"
    more = ngettext("%(stars)s star", "%(stars)s stars", 1 if halves <= WHOLE else whole + half)
    return more % {"stars": stars}


def choices(kind: str) -> list[Choice]:
    """What may be given, in words."""
    if kind == ScoreKind.STARS:
        return [(halves, starred(halves)) for halves in range(1, HALVES + 1)]
    if kind == ScoreKind.LIKE_DISLIKE:
        return [(1, _("I liked it")), (0, _("I did not like it"))]
    return [(1, _("I like it"))] if kind == ScoreKind.LIKES else []


def may_score(about: About, member: Member | None) -> bool:
    """Whoever opened a chapter, and never the author. An answer has no score."""
    if about.answered or about.archive.score_kind == ScoreKind.NONE or about.is_by(member):
        return False
    return about.chapter is not None or has_opened(about, member)


def unscored_words(about: About, member: Member | None) -> "StrPromise | str":
    """Why a member's form of a story asks for no score where they could give one elsewhere."""
    chosen = preferences_of(member)
    is_off = chosen is not None and not chosen.keeps_history
    if not (is_off and about.story) or about.chapter or about.answered or about.is_by(member):
        return ""
    if about.archive.score_kind == ScoreKind.NONE:
        return ""
    return _("Your history is off, so score it at the end of one of its chapters.")


def has_opened(about: About, member: Member | None) -> bool:
    """Whether the member opened a chapter of it; of a visitor nobody knows."""
    if about.story:
        return reached(member, about.story.pk) is not None
    inside = SeriesEntry.objects.filter(series=about.series, is_accepted=True)
    keys = inside.exclude(story=None).values_list("story", flat=True)[:ASKED]
    return any(reached(member, key or 0) is not None for key in keys)


def earlier_scores(about: About, member: Member, kind: str) -> "list[Review]":
    """The member's own scores of the same thing in this kind, under all their names."""
    same = Review.objects.filter(
        story=about.story, chapter=about.chapter, series=about.series, thread=None
    )
    given = same.filter(pen_name__member=member, score__isnull=False, score_kind=kind)
    return list(given.select_related("pen_name"))
