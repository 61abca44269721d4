from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chapterhouse.archive.models import Letter
from chapterhouse.members.models.preferences import Rhythm
from chapterhouse.stories.models import Story


class Notice(models.Model):
    """Something that a member wants to know: once each, in their inbox and in at most one letter.

    `key` is the id of what happened: a chapter, review, story, message or report, by the kind; of
    kudos it is the story's id and the day's number in one (`notices/kudos.py`), of the bin a day's
    number. `story` is what it
    is about, so that whoever may no longer see it is not told of it. `rhythm` is how the member
    wanted letters of the kind when it was made; never: no letter.
    """

    class Kind(models.TextChoices):
        CHAPTER = "chapter", _("new chapters")
        STORY = "story", _("new stories")
        FINISHED = "finished", _("finished stories")
        REVIEW = "review", _("reviews of my stories")
        REPLY = "reply", _("answers to my reviews")
        KUDOS = "kudos", _("kudos")
        MESSAGE = "message", _("letters from members")
        NEWS = "news", _("news of the archive")
        REPORT = "report", _("answers of the staff")
        CO_AUTHOR = "coauthor", _("writing together")
        BETA = "beta", _("beta reading")
        NOTE = "note", _("notes on drafts")
        QUEUE = "queue", _("what the queue says")
        RELEASE = "release", _("planned chapters")
        SERIES = "series", _("proposals for series")
        GIFT = "gift", _("dedications and stories inspired by mine")
        BIN = "bin", _("what leaves the bin soon")

    # Every index of ours begins with the member: one more would only be written.
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices", db_index=False
    )
    kind = models.CharField(max_length=8, choices=Kind.choices)
    key = models.BigIntegerField()
    story = models.ForeignKey(Story, models.CASCADE, null=True, blank=True, related_name="notices")
    made_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    rhythm = models.CharField(max_length=8, choices=Rhythm.choices, default=Rhythm.NEVER)
    letter = models.ForeignKey(
        Letter, models.SET_NULL, null=True, blank=True, related_name="notices"
    )
    written_at = models.DateTimeField(
        null=True, blank=True, help_text=_("when it was put into a letter")
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["member", "kind", "key"], name="notice_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["member", "-made_at", "-id"], name="notice_inbox"),
            models.Index(
                fields=["member", "kind"], condition=Q(read_at=None), name="notice_unread"
            ),
            models.Index(
                fields=["rhythm", "member", "id"],
                condition=Q(written_at=None) & ~Q(rhythm="never"),
                name="notice_to_write",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} for {self.member_id}"
