from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chapterhouse.archive.models.archive import ScoreKind
from chapterhouse.members.models import Member, PenName, Role
from chapterhouse.stories.models import Chapter, Series, Story


class ReviewQuerySet(models.QuerySet["Review"]):
    def shown(self) -> Self:
        return self.filter(state=Review.State.SHOWN)

    def standing(self) -> Self:
        """What is shown, and the empty place of what was deleted where answers to it are shown."""
        answers = Review.objects.shown().filter(parent=OuterRef("pk"))
        is_place = Q(state=Review.State.DELETED) & Q(Exists(answers))
        return self.filter(Q(state=Review.State.SHOWN) | is_place)

    def seen_by(self, member: Member | None, *, is_author: bool = False) -> Self:
        """What stands; and what waits, to its writer, to the author it waits for, to the staff."""
        if member is None:
            return self.standing()
        waits = Q(state__in=[Review.State.WAITING, Review.State.HELD])
        waiting = waits & Q(pen_name__member=member)
        if is_author:
            waiting |= Q(state=Review.State.WAITING)
        if member.has_role(Role.MODERATOR):
            waiting |= waits
        return self.standing() | self.filter(waiting)

    def roots(self) -> Self:
        return self.filter(thread=None)

    def newest(self) -> Self:
        # PostgreSQL would put the undated answers of old archives first.
        return self.order_by(F("written_at").desc(nulls_last=True), "-id")


class Review(models.Model):
    """What a reader says of a story, a chapter or a series; a reply is a review with a parent.

    A review of a chapter names its story too. `score` is in the unit of `score_kind`: 1–10 for
    stars (halves), 1 or 0 for like and dislike, 1 for likes. Replies carry the first review of
    their thread. A reply from an old archive has no date: nobody wrote it down.
    """

    class State(models.TextChoices):
        SHOWN = "shown", _("shown")
        WAITING = "waiting", _("waiting for the author")
        HELD = "held", _("held for a look")
        SPAM = "spam", _("spam")
        HIDDEN = "hidden", _("hidden")
        DELETED = "deleted", _("deleted")

    story = models.ForeignKey(Story, models.CASCADE, null=True, blank=True, related_name="reviews")
    chapter = models.ForeignKey(
        Chapter, models.SET_NULL, null=True, blank=True, related_name="reviews"
    )
    series = models.ForeignKey(
        Series, models.CASCADE, null=True, blank=True, related_name="reviews"
    )
    pen_name = models.ForeignKey(
        PenName, models.SET_NULL, null=True, blank=True, related_name="reviews"
    )
    visitor_name = models.CharField(
        max_length=100, blank=True, help_text=_("what a visitor or a former member was called")
    )
    text = models.TextField(blank=True)
    source = models.TextField(blank=True, help_text=_("as it was typed, with its marks"))
    locator = models.JSONField(
        null=True, blank=True, help_text=_("the passage that it quotes or stands at")
    )
    block = models.CharField(max_length=8, blank=True, help_text=_("the paragraph it stands at"))
    is_frozen = models.BooleanField(_("no further answers"), default=False)
    digest = models.CharField(max_length=32, blank=True, help_text=_("of what it says"))
    sender = models.CharField(
        max_length=32, blank=True, help_text=_("a visitor, for the day they wrote")
    )
    state = models.CharField(max_length=8, choices=State.choices, default=State.SHOWN)
    score = models.PositiveSmallIntegerField(null=True, blank=True)
    score_kind = models.CharField(max_length=12, choices=ScoreKind.choices, default=ScoreKind.NONE)
    thread = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="replies_in_thread"
    )
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="replies"
    )
    is_by_author = models.BooleanField(default=False)
    written_at = models.DateTimeField(null=True, blank=True)
    edited_at = models.DateTimeField(null=True, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(story=None, chapter=None, series__isnull=False)
                | Q(story__isnull=False, series=None),
                name="review_of_story_or_series",
            ),
            models.CheckConstraint(
                condition=Q(thread=None, parent=None)
                | Q(thread__isnull=False, parent__isnull=False),
                name="review_reply_has_thread",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["story", "thread", "-written_at", "-id"], name="review_by_story"),
            models.Index(
                fields=["chapter", "thread", "-written_at", "-id"], name="review_by_chapter"
            ),
            models.Index(
                fields=["series", "thread", "-written_at", "-id"], name="review_by_series"
            ),
            models.Index(fields=["pen_name", "-written_at", "-id"], name="review_by_pen_name"),
            models.Index(
                fields=["chapter", "block"], condition=~Q(block=""), name="review_by_paragraph"
            ),
            models.Index(
                fields=["state", "story"],
                condition=Q(state__in=["waiting", "held", "spam"]),
                name="review_to_decide",
            ),
            models.Index(fields=["digest"], condition=~Q(digest=""), name="review_by_digest"),
        ]

    def __str__(self) -> str:
        return f"review {self.pk}"

    def get_absolute_url(self) -> str:
        """Leads to wherever it stands by then: on which page, and how deep in its thread."""
        return reverse("review", args=[self.pk])

    @property
    def is_deleted(self) -> bool:
        return self.state == self.State.DELETED

    @property
    def byline(self) -> str:
        return self.pen_name.name if self.pen_name else self.visitor_name or str(_("a visitor"))
