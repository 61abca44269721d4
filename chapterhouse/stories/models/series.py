from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.models import PenName
from chapterhouse.stories.models.stories import Story
from chapterhouse.stories.models.titled import Scored, Titled
from chapterhouse.stories.visibility import SeriesQuerySet
from chapterhouse.tags.models import Tag


class Series(Titled, Scored):
    """Stories and other series in an order that somebody chose."""

    class Openness(models.TextChoices):
        CLOSED = "closed", _("only its owner adds to it")
        MODERATED = "moderated", _("others propose, its owner accepts")
        OPEN = "open", _("open to everybody")

    summary = models.TextField(_("summary"), blank=True)
    notes = models.TextField(_("notes"), blank=True)
    owner = models.ForeignKey(PenName, models.PROTECT, null=True, blank=True, related_name="series")
    openness = models.CharField(max_length=10, choices=Openness.choices, default=Openness.CLOSED)
    is_hidden = models.BooleanField(_("hidden by a decision"), default=False)
    tags = models.ManyToManyField(Tag, through="SeriesTag", related_name="series", blank=True)
    created_at = models.DateTimeField(default=timezone.now, null=True, blank=True)

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        indexes: ClassVar = [
            models.Index(fields=["letter", "sort_key", "id"], name="series_by_letter"),
            models.Index(fields=["sort_key", "id"], name="series_by_title"),
        ]

    def get_absolute_url(self) -> str:
        return reverse("series", args=[self.pk])


class SeriesEntry(models.Model):
    """One place in a series: a story, or a series below it; proposed until accepted."""

    series = models.ForeignKey(Series, models.CASCADE, related_name="entries")
    position = models.PositiveIntegerField()
    story = models.ForeignKey(
        Story, models.CASCADE, null=True, blank=True, related_name="series_entries"
    )
    subseries = models.ForeignKey(
        Series, models.CASCADE, null=True, blank=True, related_name="parent_entries"
    )
    is_accepted = models.BooleanField(default=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    proposed_by = models.ForeignKey(
        PenName, models.SET_NULL, null=True, blank=True, related_name="proposals"
    )
    proposed_at = models.DateTimeField(null=True, blank=True)
    refused_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(story=None, subseries__isnull=False)
                | Q(story__isnull=False, subseries=None),
                name="series_entry_one_of_two",
            ),
            models.UniqueConstraint(fields=["series", "story"], name="series_entry_story_once"),
            models.UniqueConstraint(
                fields=["series", "subseries"], name="series_entry_series_once"
            ),
        ]

    def __str__(self) -> str:
        return f"place {self.position} of series {self.series_id}"


class SeriesTag(models.Model):
    """A tag that the owner gave the series itself."""

    series = models.ForeignKey(Series, models.CASCADE, related_name="taggings")
    tag = models.ForeignKey(Tag, models.PROTECT, related_name="series_taggings")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["series", "tag"], name="series_tag_once")
        ]

    def __str__(self) -> str:
        return f"{self.tag_id} on series {self.series_id}"
