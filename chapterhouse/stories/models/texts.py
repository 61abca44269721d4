"""The words themselves: the current text, and every version ever saved."""

from typing import ClassVar

import zstandard
from django.db import models
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.models import PenName
from chapterhouse.stories.models.chapters import Chapter


def pack(text: str | bytes) -> bytes:
    """The text compressed for a column of its own (zstd 3: 0.14 ms for a chapter)."""
    raw = text.encode() if isinstance(text, str) else text
    return zstandard.compress(raw, 3)


def unpack(packed: bytes | memoryview) -> bytes:
    return zstandard.decompress(bytes(packed))


class Format(models.TextChoices):
    """What the source of a text is written in."""

    HTML = "html", "HTML"
    PLAIN = "plain", _("plain text")
    MARKDOWN = "markdown", "Markdown"
    EFICTION = "efiction", _("an old archive's text")


class ChapterText(models.Model):
    """The current text of a chapter: canonical HTML with block ids, and the source as given."""

    chapter = models.OneToOneField(Chapter, models.CASCADE, primary_key=True, related_name="text")
    html = models.TextField(blank=True)
    source = models.BinaryField(null=True, blank=True, help_text="zstd of the bytes as given")
    source_format = models.CharField(max_length=10, choices=Format.choices, default=Format.HTML)
    source_encoding = models.CharField(max_length=40, default="utf-8")
    rules_version = models.PositiveSmallIntegerField(default=1)
    revision = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"text of chapter {self.chapter_id}"


class Revision(models.Model):
    """One saved version of a chapter's text; its words are never changed afterwards.

    Whether it says something else than before, and what its author says of it, is decided when it
    is first shown. Until then it keeps its source itself, which goes over to the shown text.
    """

    chapter = models.ForeignKey(Chapter, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    pen_name = models.ForeignKey(PenName, models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    is_significant = models.BooleanField(default=True)
    label = models.CharField(max_length=100, blank=True)
    release_note = models.TextField(blank=True)
    rules_version = models.PositiveSmallIntegerField(default=1)
    words = models.PositiveIntegerField(default=0)
    packed = models.BinaryField(help_text="zstd of the canonical HTML")
    source = models.BinaryField(null=True, blank=True, help_text="zstd of the bytes as given")
    source_format = models.CharField(max_length=10, choices=Format.choices, default=Format.HTML)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["chapter", "number"], name="revision_one_number")
        ]

    def __str__(self) -> str:
        return f"revision {self.number} of chapter {self.chapter_id}"

    @property
    def html(self) -> str:
        return unpack(self.packed).decode()
