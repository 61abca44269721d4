from django.db import models
from django.utils.translation import gettext_lazy as _

from chapterhouse.lib.folding import letter, sort_key


class Titled(models.Model):
    """A title as plain text, the same with its italics if it has any, and its place in lists."""

    title = models.CharField(_("title"), max_length=255)
    title_html = models.CharField(
        max_length=1000, blank=True, help_text=_("the title with its italics, where it has any")
    )
    sort_key = models.CharField(max_length=255)
    letter = models.CharField(max_length=8)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    def take_title(self, title: str, title_html: str = "") -> None:
        """Set the title as plain text, with its italics if it has any, and its sort key."""
        self.title, self.title_html = title, title_html
        self.sort_key, self.letter = sort_key(title), letter(title)


class Scored(models.Model):
    """How often it was reviewed, and what its readers' scores add up to."""

    review_count = models.PositiveIntegerField(default=0)
    score_count = models.PositiveIntegerField(default=0)
    score_sum = models.IntegerField(default=0)

    class Meta:
        abstract = True

    @property
    def score(self) -> float | None:
        """The average of the scores given, in the archive's kind; None before the first."""
        return self.score_sum / self.score_count if self.score_count else None
