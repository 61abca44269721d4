from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chapterhouse.archive import mail

KEEP = timedelta(days=14)


class LetterQuerySet(models.QuerySet["Letter"]):
    def waiting(self) -> "LetterQuerySet":
        return self.filter(refused_at=None)

    def troubled(self) -> "LetterQuerySet":
        """Those that did not go at the last try, the newest first."""
        return self.exclude(trouble="").order_by("-made_at")

    def old(self) -> "LetterQuerySet":
        return self.filter(made_at__lt=timezone.now() - KEEP)


class Letter(models.Model):
    """A letter on its way to one reader; gone as soon as the mail server has it."""

    to = models.EmailField(_("to"))
    subject = models.CharField(_("subject"), max_length=300)
    text = models.TextField(_("text"))
    html = models.TextField(_("text as HTML"), blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    trouble = models.TextField(_("why it did not go"), blank=True)
    refused_at = models.DateTimeField(_("refused for good"), null=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.subject

    def send(self) -> None:
        """Send and forget it. Raises CannotSend where another try may help."""
        try:
            mail.send(self.to, self.subject, self.text, self.html)
        except mail.CannotSend as reason:
            self.note(reason)
            if not reason.is_final:
                raise
        else:
            self.delete()

    def note(self, reason: "mail.CannotSend") -> None:
        """Keep why it did not go; of one refused for good, not what it said."""
        self.trouble = str(reason)
        if reason.is_final:
            self.refused_at, self.text, self.html = timezone.now(), "", ""
        self.save(update_fields=["trouble", "refused_at", "text", "html"])
