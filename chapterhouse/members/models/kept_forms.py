from typing import ClassVar

from django.db import models
from django.utils import timezone


class KeptForm(models.Model):
    """What somebody typed and sent after their session had ended, until they are back.

    Only the digest of its token is stored; the token lives in the visitor's new session. Passwords
    and files are never kept.
    """

    digest = models.CharField(max_length=64, unique=True)
    address = models.CharField(max_length=1000)
    fields = models.JSONField(default=list)
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["expires_at"], name="kept_form_by_end")]

    def __str__(self) -> str:
        return f"kept form {self.pk}"
