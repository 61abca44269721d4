"""What is being written and is no version yet."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chapterhouse.lib.tokens import fresh_token
from chapterhouse.stories.models.chapters import Chapter
from chapterhouse.stories.models.stories import Story
from chapterhouse.stories.models.texts import Format


class DraftQuerySet(models.QuerySet["Draft"]):
    def open(self) -> Self:
        """Not those whose form was saved meanwhile."""
        return self.filter(closed_at=None)


class Draft(models.Model):
    """What an author is writing and has not saved as a version yet; one row, always overwritten.

    Of a chapter; or, without one, of a chapter that is still to be added to `story`; or, with
    neither, of a story that is still to be; or of the title page of `story`. `version` counts how
    often it was saved: whoever saves says which they began from, and is refused where another page
    was quicker. `html` is the text as it was typed, in `source_format`, not sanitised: see
    `drafting.shown`. `fields` is what stands in the other fields of the form: lists of what was
    typed, by their names. `page` wrote it last, with its save number `turn`. Once the form is saved
    the draft is closed; its row stays for a month, so that a page which was left open can be told.
    """

    chapter = models.ForeignKey(
        Chapter, models.CASCADE, null=True, blank=True, related_name="drafts"
    )
    story = models.ForeignKey(Story, models.CASCADE, null=True, blank=True, related_name="drafts")
    is_title_page = models.BooleanField(default=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    token = models.CharField(max_length=43, default=fresh_token)
    html = models.TextField(blank=True)
    source_format = models.CharField(max_length=10, choices=Format.choices, default=Format.HTML)
    fields = models.JSONField(default=dict, blank=True)
    based_on = models.PositiveIntegerField(default=0, help_text=_("revision it started from"))
    version = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(default=timezone.now)
    saved_at = models.DateTimeField(auto_now=True)
    page = models.CharField(max_length=43, blank=True)
    turn = models.PositiveIntegerField(default=0)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["chapter", "author"],
                condition=models.Q(closed_at=None),
                name="draft_one_each",
            ),
            models.UniqueConstraint(
                fields=["story", "author"],
                condition=models.Q(is_title_page=True, closed_at=None),
                name="draft_one_title_page",
            ),
            models.UniqueConstraint(fields=["token"], name="draft_one_token"),
        ]
        indexes: ClassVar = [models.Index(fields=["author", "-saved_at"], name="draft_by_author")]

    def __str__(self) -> str:
        return f"draft of chapter {self.chapter_id}"


class DraftCopy(models.Model):
    """Another version of a draft, kept aside until its author has chosen between the two.

    `base` is the text that the page began from, where it said so: with it both can be merged.
    """

    class Cause(models.TextChoices):
        OTHER_PAGE = "other-page", _("written on another page at the same time")
        LEFT_BEHIND = "left-behind", _("left in a browser that was closed")
        REPLACED = "replaced", _("replaced by another version")

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="copies")
    html = models.TextField(blank=True)
    base = models.TextField(blank=True)
    source_format = models.CharField(max_length=10, choices=Format.choices, default=Format.HTML)
    fields = models.JSONField(default=dict, blank=True)
    cause = models.CharField(max_length=12, choices=Cause.choices)
    page = models.CharField(max_length=43, help_text=_("the open page that wrote it"))
    turn = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=0, help_text=_("the draft's that it began from"))
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draft", "page"], name="draft_copy_one_a_page")
        ]

    def __str__(self) -> str:
        return f"another version of draft {self.draft_id}"
