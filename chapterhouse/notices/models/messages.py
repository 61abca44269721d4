from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.models import PenName


class Message(models.Model):
    """A letter from a reader to a pen name; neither learns an address.

    A visitor has no `sender`, but may give a name and an address for an answer.
    """

    sender = models.ForeignKey(
        PenName, models.SET_NULL, null=True, blank=True, related_name="messages_sent"
    )
    visitor_name = models.CharField(max_length=100, blank=True)
    answer_to = models.EmailField(blank=True)
    receiver = models.ForeignKey(PenName, models.CASCADE, related_name="messages")
    subject = models.CharField(_("subject"), max_length=120)
    words = models.TextField(_("letter"))
    answers = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="answered_by"
    )
    sent_at = models.DateTimeField(default=timezone.now)
    sender_hides = models.BooleanField(default=False)
    receiver_hides = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["receiver", "-sent_at"], name="message_inbox"),
            models.Index(fields=["sender", "-sent_at"], name="message_outbox"),
        ]

    def __str__(self) -> str:
        return f"message {self.pk}"
