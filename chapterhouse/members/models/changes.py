from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models

if TYPE_CHECKING:
    from chapterhouse.members.models.members import Member


class Change(models.Model):
    """What a person or a job did to content or people. Append-only, written by the model verbs."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="changes"
    )
    verb = models.CharField(max_length=40)
    noun = models.CharField(max_length=40)
    key = models.BigIntegerField()
    why = models.TextField(blank=True)
    before = models.JSONField(null=True, blank=True)
    after = models.JSONField(null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["noun", "key", "id"], name="change_by_noun"),
            models.Index(fields=["by", "-id"], name="change_by_member"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.noun} {self.key}"

    @classmethod
    def record(
        cls,
        verb: str,
        row: models.Model,
        *,
        by: "Member | None",
        why: str = "",
        **fields: Any,
    ) -> "Change":
        """Write down, in the change's transaction, that `by` (None: a job) did `verb` to `row`."""
        return cls.objects.create(
            verb=verb, noun=row._meta.model_name, key=row.pk, by=by, why=why, **fields
        )
