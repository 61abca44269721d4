from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from chapterhouse.archive.models import Source
from chapterhouse.stories.models import Chapter


class Verdict(models.TextChoices):
    SAME = "same", _("the same words")
    DIFFERENT = "differ", _("other words")
    NOTHING = "nothing", _("nothing to compare")


class Comparison(models.Model):
    """One imported chapter beside what the old archive showed of it, word by word.

    `shown_words` and `kept_words` count words parted by blanks; where they part for the first time,
    `shown` and `kept` are the stretches from there on.
    """

    source = models.ForeignKey(Source, models.CASCADE, related_name="comparisons")
    chapter = models.OneToOneField(Chapter, models.CASCADE, related_name="comparison")
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    shown_words = models.PositiveIntegerField(default=0)
    kept_words = models.PositiveIntegerField(default=0)
    shown = models.TextField(blank=True)
    kept = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["source", "verdict"], name="comparison_verdict")]

    def __str__(self) -> str:
        return f"{self.chapter_id} {self.verdict}"
