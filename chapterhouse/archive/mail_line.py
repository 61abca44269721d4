"""A line to the mail server on which letters are handed over step by step (RFC 5321, 3.3).

Django's way of sending tells that something broke, but not whether the server had the letter then.
Only between the end of the text and the answer is that unknown.
"""

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.smtp import EmailBackend
from django.core.mail.message import sanitize_address

if TYPE_CHECKING:
    from django.core.mail.backends.base import BaseEmailBackend

GO_ON = 354
YES = range(200, 300)
NO = range(400, 600)


class Unanswered(Exception):  # noqa: N818 - not an error of ours, but what is known of a letter
    """The letter was said to its end, and neither yes nor no came back."""


class Line:
    """Open while letters go; with another backend than SMTP, handing over is all there is."""

    def __init__(self, backend: "BaseEmailBackend") -> None:
        self.backend = backend
        self.smtp: smtplib.SMTP | None = getattr(backend, "connection", None)

    def offer(self, message: EmailMessage) -> None:
        """Name sender and reader. Raises smtplib's errors, or ValueError for what is no address."""
        if self.smtp is None:
            return
        [to] = message.recipients()
        sender = sanitize_address(message.from_email, "utf-8")
        reader = sanitize_address(to, "utf-8")
        self.smtp.ehlo_or_helo_if_needed()
        code, said = self.smtp.mail(sender)
        if code not in YES:
            self.take_back()
            raise smtplib.SMTPSenderRefused(code, said, sender)
        code, said = self.smtp.rcpt(reader)
        if code not in YES:
            self.take_back()
            raise smtplib.SMTPRecipientsRefused({reader: (code, said)})

    def take_back(self) -> None:
        """Forget what was offered."""
        if self.smtp is not None:
            self.smtp.rset()

    def hand_over(self, message: EmailMessage) -> None:
        """Returns with the server's yes. Raises smtplib's errors where it does not have the letter,
        Unanswered where nobody knows."""
        if self.smtp is None:
            self.backend.send_messages([message])
            return
        words = message.message().as_bytes(linesep="\r\n")  # type: ignore[call-arg]
        code, said = self.smtp.docmd("DATA")
        if code != GO_ON:
            raise smtplib.SMTPDataError(code, said)
        # Where this fails the end was never said: what was begun is thrown away over there.
        self.smtp.send(ended(words))
        try:
            code, said = self.smtp.getreply()
        except OSError as error:
            raise Unanswered(str(error)) from None
        if code in NO:
            raise smtplib.SMTPDataError(code, said)
        if code not in YES:
            raise Unanswered(said.decode(errors="replace"))


def ended(words: bytes) -> bytes:
    """The text with its end; a dot that begins a line is doubled (RFC 5321, 4.5.2)."""
    lines = words.removesuffix(b"\r\n").split(b"\r\n")
    doubled = (b"." + line if line.startswith(b".") else line for line in lines)
    return b"\r\n".join([*doubled, b".", b""])


@contextmanager
def opened() -> Iterator[Line]:
    """Raises what Django's backend raises where the server does not answer."""
    backend = get_connection()
    backend.open()
    try:
        yield Line(backend)
    finally:
        # What was taken is taken: that the goodbye fails changes nothing.
        if isinstance(backend, EmailBackend):
            backend.fail_silently = True
        backend.close()
