from typing import ClassVar

from django.conf import settings
from django.db import models

from chapterhouse.archive.models import Source


class Question(models.Model):
    """Something about an old row that only a person can decide, and what was decided.

    `kind` says what is asked (`importers/questions`), `context` holds what the sentence and the
    buttons need, as JSON values. One row is asked each kind of question once, however often it
    comes in.
    """

    source = models.ForeignKey(Source, models.CASCADE, related_name="questions")
    table = models.CharField(max_length=60)
    old_key = models.CharField(max_length=120)
    kind = models.CharField(max_length=40)
    noun = models.CharField(max_length=40, blank=True)
    new_id = models.BigIntegerField(null=True, blank=True)
    context = models.JSONField(default=dict, blank=True)
    answer = models.CharField(max_length=40, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source", "table", "old_key", "kind"], name="question_once"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["source", "answered_at", "kind"], name="question_open")
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.table} {self.old_key}"
