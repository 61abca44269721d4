from typing import ClassVar

from django.db import models
from django.db.models import Case, Q, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.models import PenName
from chapterhouse.stories.models.states import State
from chapterhouse.stories.models.stories import Story
from chapterhouse.stories.models.titled import Scored
from chapterhouse.stories.visibility import ChapterQuerySet
from chapterhouse.tags.models import Tag

LIVE = Q(state=State.PUBLISHED, is_hidden=False)


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

    words = models.PositiveIntegerField(default=0)
    hits = models.PositiveBigIntegerField(default=0)

    objects = ChapterQuerySet.as_manager()

    class Meta:
        verbose_name = _("chapter")
        ordering: ClassVar = ["story", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["story", "position"], name="chapter_one_place")
        ]

    def __str__(self) -> str:
        return self.title or f"chapter {self.position}"

    def get_absolute_url(self) -> str:
        return reverse("chapter", args=[self.story_id, self.pk])
