from typing import ClassVar

from django.db import models, transaction
from django.db.models import Case, Q, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chapterhouse.archive.maintained import recount
from chapterhouse.jobs.models import announce
from chapterhouse.members.models import Change, Member, PenName
from chapterhouse.stories.models.carried import Carried
from chapterhouse.stories.models.states import Audience, Featured, Licence, Progress, State
from chapterhouse.stories.models.titled import Scored, Titled
from chapterhouse.stories.visibility import StoryQuerySet
from chapterhouse.tags.models import Rating, Tag

LISTED = Q(state=State.PUBLISHED, is_hidden=False) & ~Q(audience=Audience.LINK)


class Story(Titled, Scored):
    """A story: what stands on its title page. Its texts are in tables of their own."""

    summary = models.TextField(_("summary"), blank=True)
    notes = models.TextField(_("story notes"), blank=True)
    end_notes = models.TextField(_("end notes"), blank=True)
    rating = models.ForeignKey(
        Rating, models.PROTECT, null=True, blank=True, related_name="stories"
    )
    language = models.CharField(_("language"), max_length=16, default="en")
    pen_names = models.ManyToManyField(
        PenName, through="Authorship", related_name="stories", blank=True
    )
    tags = models.ManyToManyField(Tag, through="StoryTag", related_name="stories", blank=True)

    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    is_hidden = models.BooleanField(_("hidden by a decision"), default=False)
    audience = models.CharField(
        _("who may read"), max_length=8, choices=Audience.choices, default=Audience.ALL
    )
    # Computed by the database, so that the index of every list begins with exactly its condition.
    is_listed = models.GeneratedField(
        expression=Case(When(LISTED, then=Value(True)), default=Value(False)),
        output_field=models.BooleanField(),
        db_persist=True,
    )
    publishes_itself = models.BooleanField(
        default=False, help_text=_("new chapters pass the queue, whoever writes them")
    )
    progress = models.CharField(
        max_length=12, choices=Progress.choices, default=Progress.IN_PROGRESS
    )
    planned_chapters = models.PositiveIntegerField(null=True, blank=True)
    is_round_robin = models.BooleanField(_("round robin"), default=False)
    takes_chapters = models.BooleanField(
        _("open to chapters of others"), default=True, help_text=_("a round robin may be closed")
    )
    licence = models.CharField(
        _("licence"), max_length=12, choices=Licence.choices, blank=True, default=Licence.NONE
    )
    allows_indexing = models.BooleanField(_("search engines may list it"), default=True)
    allows_training = models.BooleanField(_("machines may learn from it"), default=False)
    allows_downloads = models.BooleanField(_("readers may download it"), default=True)
    featured = models.CharField(max_length=4, choices=Featured.choices, blank=True)

    created_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(null=True, blank=True)
    binned_at = models.DateTimeField(null=True, blank=True)
    state_before = models.CharField(
        max_length=10, choices=State.choices, blank=True, help_text=_("before it was in the bin")
    )
    blocks_issued = models.BigIntegerField(default=0)
    begun_with = models.CharField(
        max_length=43, blank=True, help_text=_("the token of the form that made it, sent once")
    )
    # Most stories have none, and their pages need not ask for them.
    has_credits = models.BooleanField(
        default=False, help_text=_("is for somebody, comes from a story, or others come from it")
    )

    words = models.PositiveIntegerField(default=0)
    chapter_count = models.PositiveIntegerField(default=0)
    kudos_count = models.PositiveIntegerField(default=0)
    hits = models.PositiveBigIntegerField(default=0)

    objects = StoryQuerySet.as_manager()

    # Its tags in their order, where a list fetched them.
    carried: list[Carried]

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["begun_with"], condition=~Q(begun_with=""), name="story_begun_once"
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["sort_key", "id"], condition=Q(is_listed=True), name="story_by_title"
            ),
            models.Index(
                fields=["letter", "sort_key", "id"],
                condition=Q(is_listed=True),
                name="story_by_letter",
            ),
            models.Index(
                fields=["-updated_at", "-id"], condition=Q(is_listed=True), name="story_by_update"
            ),
            models.Index(
                fields=["-published_at", "-id"],
                condition=Q(is_listed=True),
                name="story_by_publication",
            ),
            models.Index(
                fields=["rating", "-updated_at", "-id"],
                condition=Q(is_listed=True),
                name="story_by_rating",
            ),
            models.Index(
                fields=["rating", "sort_key", "id"],
                condition=Q(is_listed=True),
                name="story_by_rating_title",
            ),
            models.Index(
                fields=["featured", "-updated_at", "-id"],
                condition=Q(is_listed=True) & ~Q(featured=""),
                name="story_featured",
            ),
        ]

    def get_absolute_url(self) -> str:
        return reverse("story", args=[self.pk])

    @property
    def is_complete(self) -> bool:
        return self.progress == Progress.COMPLETE

    @transaction.atomic
    def hide(self, *, by: Member | None, why: str) -> None:
        """Take the story from every reader's sight by a decision, until it is shown again."""
        self._decide("hide", hidden=True, by=by, why=why)

    @transaction.atomic
    def unhide(self, *, by: Member | None, why: str = "") -> None:
        self._decide("unhide", hidden=False, by=by, why=why)

    def _decide(self, verb: str, *, hidden: bool, by: Member | None, why: str) -> None:
        self.is_hidden = hidden
        self.save(update_fields=["is_hidden"])
        Change.record(verb, self, by=by, why=why, after={"is_hidden": hidden})
        announce("story", [self.pk], verb)
        self.recount_around()

    @transaction.atomic
    def withdraw(self, *, by: Member | None, why: str = "") -> bool:
        """Take the story back from its readers; its authors keep it. False: it is not out."""
        return self._step("withdraw", State.PUBLISHED, State.WITHDRAWN, by=by, why=why)

    @transaction.atomic
    def bring_back(self, *, by: Member | None, why: str = "") -> bool:
        """Give a withdrawn story back to its readers as it was: nobody is told, nothing rises."""
        state = State.PUBLISHED if self.published_at else State.DRAFT
        return self._step("return", State.WITHDRAWN, state, by=by, why=why)

    def _step(self, verb: str, old: str, new: str, *, by: Member | None, why: str) -> bool:
        if not Story.objects.filter(pk=self.pk, state=old).update(state=new):
            return False
        self.state = new
        Change.record(verb, self, by=by, why=why, before={"state": old})
        announce("story", [self.pk], verb)
        self.recount_around()
        return True

    @transaction.atomic
    def turn(self, progress: str, *, by: Member | None) -> None:
        """Say that it is complete, goes on or was abandoned; who waits for the end hears of it."""
        before = self.progress
        if progress == before:
            return
        self.progress = progress
        self.save(update_fields=["progress"])
        Change.record(
            "turn", self, by=by, before={"progress": before}, after={"progress": progress}
        )
        announce("story", [self.pk], "complete" if self.is_complete else "change")

    def recount_around(self) -> None:
        """Bring the numbers up to date that this story is part of: its own, its authors', tags'."""
        recount(Story, [self.pk])
        recount(PenName, self.authorships.values_list("pen_name", flat=True))
        recount(Tag, self.tags.order_by().values_list("above__ancestor", flat=True))
