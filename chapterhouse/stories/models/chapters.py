from typing import ClassVar

from django.db import models, transaction
from django.db.models import Case, Q, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chapterhouse.jobs.models import announce
from chapterhouse.members.models import Change, Member, PenName
from chapterhouse.stories.models.states import State
from chapterhouse.stories.models.stories import Story
from chapterhouse.stories.models.titled import Scored
from chapterhouse.stories.visibility import ChapterQuerySet
from chapterhouse.tags.models import Tag

LIVE = Q(state=State.PUBLISHED, is_hidden=False)


class ChapterGroup(models.Model):
    """A volume, an arc or a part of a story: chapters that stand together under a title."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="groups")
    position = models.PositiveIntegerField()
    title = models.CharField(_("title"), max_length=255)

    class Meta:
        ordering: ClassVar = ["position", "id"]

    def __str__(self) -> str:
        return self.title


class Chapter(Scored):
    """A chapter: its place, its notes and its numbers. Its text is in a table of its own."""

    class Kind(models.TextChoices):
        CHAPTER = "chapter", _("chapter")
        PROLOGUE = "prologue", _("prologue")
        SIDE_STORY = "side-story", _("side story")
        NEWS = "news", _("news from the author")

    class Trouble(models.TextChoices):
        """What is known to be wrong with the text that an old archive gave us."""

        NONE = "", _("nothing")
        MISSING = "missing", _("the text was missing")
        EMPTY = "empty", _("the text was empty")
        CUT = "cut", _("the text was cut off by the old archive")

    story = models.ForeignKey(Story, models.CASCADE, related_name="chapters")
    position = models.PositiveIntegerField()
    title = models.CharField(_("title"), max_length=255, blank=True)
    title_html = models.CharField(max_length=1000, blank=True)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.CHAPTER)
    author = models.ForeignKey(
        PenName,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="chapters",
        help_text=_("who wrote this chapter, where that is not simply the story's authors"),
    )
    notes = models.TextField(_("chapter notes"), blank=True)
    end_notes = models.TextField(_("end notes"), blank=True)
    language = models.CharField(_("language"), max_length=16, blank=True)
    tags = models.ManyToManyField(Tag, through="ChapterTag", related_name="chapters", blank=True)
    group = models.ForeignKey(
        ChapterGroup, models.SET_NULL, null=True, blank=True, related_name="chapters"
    )

    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    is_hidden = models.BooleanField(_("hidden by a decision"), default=False)
    is_live = models.GeneratedField(
        expression=Case(When(LIVE, then=Value(True)), default=Value(False)),
        output_field=models.BooleanField(),
        db_persist=True,
    )
    trouble = models.CharField(max_length=8, choices=Trouble.choices, blank=True)

    created_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(null=True, blank=True)
    binned_at = models.DateTimeField(null=True, blank=True)
    state_before = models.CharField(
        max_length=10, choices=State.choices, blank=True, help_text=_("before it was in the bin")
    )

    recap = models.TextField(
        _("previously"), blank=True, help_text=_("what happened before, for who comes back late")
    )
    told_revision = models.PositiveIntegerField(
        default=1, help_text=_("the last version that changed more than its spelling")
    )
    is_untold = models.BooleanField(
        _("came out silently"), default=False, help_text=_("subscribers may still be told of it")
    )
    words = models.PositiveIntegerField(default=0)
    hits = models.PositiveBigIntegerField(default=0)

    # In a list of chapters that count, which one it is; given by `contents.numbered`.
    number = 0

    objects = ChapterQuerySet.as_manager()

    class Meta:
        verbose_name = _("chapter")
        ordering: ClassVar = ["story", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["story", "position"],
                condition=~Q(state=State.BINNED),
                name="chapter_one_place",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["story", "position"], name="chapter_by_place"),
        ]

    def __str__(self) -> str:
        return self.title or gettext("chapter %(position)d") % {"position": self.position}

    @property
    def counts(self) -> bool:
        """Whether it is a part of the story; news from its author are none."""
        return self.kind != self.Kind.NEWS

    def get_absolute_url(self) -> str:
        return reverse("chapter", args=[self.story_id, self.pk])

    @transaction.atomic
    def tell_before(self, recap: str, *, by: Member | None) -> None:
        """Say what happened before, as sanitised HTML; nothing takes it away."""
        self.recap = recap
        self.save(update_fields=["recap"])
        Change.record("tell-before", self, by=by)
        announce("chapter", [self.pk], "change")
        announce("story", [self.story_id], "change")

    @transaction.atomic
    def withdraw(self, *, by: Member | None, why: str = "") -> bool:
        """Take the chapter back from its readers; its authors keep it. False: it is not out."""
        return self._step("withdraw", State.PUBLISHED, State.WITHDRAWN, by=by, why=why)

    @transaction.atomic
    def bring_back(self, *, by: Member | None, why: str = "") -> bool:
        """Give a withdrawn chapter back to its readers as it was: nobody is told, nothing rises."""
        return self._step("return", State.WITHDRAWN, State.PUBLISHED, by=by, why=why)

    def _step(self, verb: str, old: str, new: str, *, by: Member | None, why: str) -> bool:
        if not Chapter.objects.filter(pk=self.pk, state=old).update(state=new):
            return False
        self.state = new
        Change.record(verb, self, by=by, why=why, before={"state": old})
        announce("chapter", [self.pk], verb)
        announce("story", [self.story_id], "change")
        self.story.recount_around()
        return True

    @transaction.atomic
    def hide(self, *, by: Member | None, why: str) -> None:
        """Take the chapter from every reader's sight by a decision, until it is shown again."""
        self._decide("hide", hidden=True, by=by, why=why)

    @transaction.atomic
    def unhide(self, *, by: Member | None, why: str = "") -> None:
        self._decide("unhide", hidden=False, by=by, why=why)

    def _decide(self, verb: str, *, hidden: bool, by: Member | None, why: str) -> None:
        self.is_hidden = hidden
        self.save(update_fields=["is_hidden"])
        Change.record(verb, self, by=by, why=why, after={"is_hidden": hidden})
        announce("chapter", [self.pk], verb)
        announce("story", [self.story_id], "change")
        self.story.recount_around()
