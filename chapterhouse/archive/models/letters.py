from datetime import timedelta
from typing import Any, ClassVar, Self

from django.core.mail import EmailMultiAlternatives
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chapterhouse.archive import mail

KEEP = timedelta(days=14)
GIVE_UP = timedelta(days=3)
SHORTEST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=1)


class LetterQuerySet(models.QuerySet["Letter"]):
    def waiting(self) -> Self:
        return self.filter(refused_at=None, state=Letter.State.WAITING)

    def due(self) -> Self:
        """Those that may go only once and whose time has come, in the order they were written."""
        return self.filter(
            is_once=True, state=Letter.State.WAITING, send_after__lte=timezone.now()
        ).order_by("send_after", "pk")

    def sending(self) -> Self:
        return self.filter(state=Letter.State.SENDING)

    def uncertain(self) -> Self:
        return self.filter(state=Letter.State.UNCERTAIN).order_by("-made_at", "-pk")

    def troubled(self) -> Self:
        """Those that did not go at the last try, the newest first."""
        return self.exclude(trouble="").order_by("-made_at")

    def old(self) -> Self:
        return self.filter(made_at__lt=timezone.now() - KEEP)

    def left_behind(self) -> int:
        """Mark what a worker was sending when it died: nobody knows whether it went."""
        left = self.sending()
        # A plain look first: there is none but after a kill, and SQLite has one write lock.
        return left.update(state=Letter.State.UNCERTAIN) if left.exists() else 0


class Letter(models.Model):
    """A letter on its way to one reader; what it said is gone as soon as the mail server has it.

    One that must not come twice (`is_once`) is marked before the server is asked to take it and
    after its yes. Caught between the two by a kill, nobody knows: it is uncertain, and not sent
    again. Of one that went, when and under which Message-ID stays until it is forgotten.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENDING = "sending", _("on its way")
        SENT = "sent", _("sent")
        UNCERTAIN = "uncertain", _("nobody knows whether it arrived")
        REFUSED = "refused", _("refused for good")

    to = models.EmailField(_("to"))
    subject = models.CharField(_("subject"), max_length=300)
    text = models.TextField(_("text"))
    html = models.TextField(_("text as HTML"), blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    send_after = models.DateTimeField(_("next try"), default=timezone.now)
    trouble = models.TextField(_("why it did not go"), blank=True)
    is_once = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    message_id = models.CharField(max_length=200, blank=True, default=mail.new_message_id)
    headers = models.JSONField(default=dict, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True)
    refused_at = models.DateTimeField(_("refused for good"), null=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [
            models.Index(
                fields=["send_after", "id"],
                condition=Q(is_once=True, state="waiting"),
                name="letter_due",
            ),
            models.Index(
                fields=["state"],
                condition=Q(state__in=["sending", "uncertain"]),
                name="letter_open",
            ),
            models.Index(fields=["made_at"], condition=~Q(trouble=""), name="letter_troubled"),
        ]

    def __str__(self) -> str:
        return self.subject

    def message(self) -> EmailMultiAlternatives:
        headers = {**self.headers, "Message-ID": self.message_id or mail.new_message_id()}
        return mail.compose(self.to, self.subject, self.text, self.html, headers)

    def send(self) -> None:
        """Send one that may come twice and forget it. Raises CannotSend where to try again."""
        try:
            mail.send(self.message())
        except mail.CannotSend as reason:
            self.note(reason)
            if not reason.is_final:
                raise
        else:
            self.delete()

    def begin(self) -> bool:
        """Mark it before the server is asked to take it; False where another worker was first.

        Committed before it returns: whatever happens to this process, the mark stays.
        """
        with transaction.atomic(durable=True):
            return self._move(self.State.WAITING, state=self.State.SENDING)

    def arrive(self) -> bool:
        """The server said yes; who it was for and what it said is gone."""
        changes = {"state": self.State.SENT, "sent_at": timezone.now(), "trouble": ""}
        changes |= {"to": "", "subject": "", **EMPTY}
        # Uncertain where another worker took us for dead.
        return self._move(self.State.SENDING, self.State.UNCERTAIN, **changes)

    def doubt(self, why: str) -> bool:
        """All of it was said, and there was no answer."""
        return self._move(self.State.SENDING, state=self.State.UNCERTAIN, trouble=why)

    def fail(self, reason: "mail.CannotSend") -> bool:
        """The server does not have it: another try later, or none where that would not help."""
        since = timezone.now() - self.made_at
        if reason.is_final or since > GIVE_UP:
            changes: dict[str, Any] = {"state": self.State.REFUSED, "refused_at": timezone.now()}
            changes |= EMPTY
        else:
            wait = min(max(since, SHORTEST_WAIT), LONGEST_WAIT)
            changes = {"state": self.State.WAITING, "send_after": timezone.now() + wait}
        return self._move(self.State.WAITING, self.State.SENDING, trouble=str(reason), **changes)

    def send_again(self) -> bool:
        """Whoever keeps the archive would rather have it come twice than never."""
        return self._move(
            self.State.UNCERTAIN, state=self.State.WAITING, send_after=timezone.now(), trouble=""
        )

    def _move(self, *before: State, **changes: Any) -> bool:
        return Letter.objects.filter(pk=self.pk, state__in=before).update(**changes) == 1

    def note(self, reason: "mail.CannotSend") -> None:
        """Keep why it did not go; of one refused for good, not what it said."""
        self.trouble = str(reason)
        if reason.is_final:
            self.refused_at, self.state = timezone.now(), self.State.REFUSED
            self.text, self.html, self.headers = "", "", {}
        self.save(update_fields=["trouble", "refused_at", "state", *EMPTY])


EMPTY: dict[str, Any] = {"text": "", "html": "", "headers": {}}
