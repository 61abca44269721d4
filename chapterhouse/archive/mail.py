"""Handing a letter to the mail server, and in plain words what the server had against it."""

import smtplib
import ssl
from email.utils import formataddr, parseaddr
from secrets import token_hex
from socket import gaierror
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.translation import gettext_lazy as _

from chapterhouse.archive.models.archive import Archive

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

# Programs that answer letters by themselves (somebody is away) leave such letters alone.
HEADERS = {"Auto-Submitted": "auto-generated"}
FOR_GOOD = 500


class CannotSend(Exception):  # noqa: N818 - its text is the sentence that the archivist reads
    """Why a letter did not go; `is_final` where trying again would not help."""

    def __init__(self, reason: str, is_final: bool = False) -> None:
        super().__init__(reason)
        self.is_final = is_final


def new_message_id() -> str:
    """For the header Message-ID (RFC 5322, 3.6.4): at the archive's host, and told by nothing."""
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    host = urlsplit(settings.PUBLIC).hostname or sender or "localhost"
    return f"<{token_hex(16)}@{host}>"


def compose(
    to: str, subject: str, text: str, html: str = "", headers: dict[str, str] | None = None
) -> EmailMultiAlternatives:
    """The letter as it is handed over, in the archive's name."""
    archive = Archive.current()
    # What comes from an old archive's settings may hold line breaks.
    name, reply_to = (" ".join(words.split()) for words in (archive.name, archive.email))
    message = EmailMultiAlternatives(
        subject=subject,
        body=text,
        from_email=formataddr((name, settings.DEFAULT_FROM_EMAIL)),
        to=[to],
        reply_to=[reply_to] if reply_to else None,
        headers=HEADERS | (headers or {}),
    )
    if html:
        message.attach_alternative(html, "text/html")
    return message


def send(message: EmailMultiAlternatives) -> None:
    """Send now. Raises CannotSend, whose words name no reader."""
    try:
        message.send()
    except (smtplib.SMTPException, OSError, ValueError) as error:
        # Not chained: the server's error names the reader, and what is raised here is written down.
        raise trouble_with(message, error) from None


def trouble_with(message: EmailMultiAlternatives, error: Exception) -> CannotSend:
    said = reason(error)
    for address in message.to:
        said = said.replace(address, "…")
    return CannotSend(said, is_final(error))


def is_final(error: Exception) -> bool:
    if is_no_address(error):
        return True
    if isinstance(error, smtplib.SMTPDataError):
        return error.smtp_code >= FOR_GOOD
    if not isinstance(error, smtplib.SMTPRecipientsRefused):
        return False
    return all(code >= FOR_GOOD for code, _words in error.recipients.values())


def is_no_address(error: Exception) -> bool:
    """Whether Python itself refused the letter; a bad certificate is such an error too."""
    return isinstance(error, ValueError) and not isinstance(error, OSError)


def reason(error: Exception) -> str:
    """The sentence for an error, with what the server said."""
    sentence = next(words for kind, words in SENTENCES if isinstance(error, kind))
    places = {"host": settings.EMAIL_HOST, "port": settings.EMAIL_PORT}
    return str(sentence) % {**places, "said": said_by_server(error)}


def said_by_server(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return "; ".join(readable(code, words) for code, words in error.recipients.values())
    if isinstance(error, smtplib.SMTPResponseException):
        return readable(error.smtp_code, error.smtp_error)
    return str(error)


def readable(code: int, words: bytes | str) -> str:
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    return " ".join(f"{code} {text}".split())


SENTENCES: list[tuple[type[Exception], "StrPromise"]] = [
    (
        smtplib.SMTPAuthenticationError,
        _("%(host)s refuses the name or the password: %(said)s"),
    ),
    (smtplib.SMTPDataError, _("%(host)s does not take this letter: %(said)s")),
    (smtplib.SMTPRecipientsRefused, _("%(host)s does not take letters to this address: %(said)s")),
    (
        smtplib.SMTPSenderRefused,
        _("%(host)s does not take letters from this sender (?from=…): %(said)s"),
    ),
    (
        smtplib.SMTPNotSupportedError,
        _("%(host)s:%(port)s cannot do what is asked of it: %(said)s Try smtps://, or ?tls=no"),
    ),
    (
        smtplib.SMTPServerDisconnected,
        _("%(host)s:%(port)s hung up: %(said)s. If the port is 465, write smtps://"),
    ),
    (smtplib.SMTPException, _("%(host)s:%(port)s did not take the letter: %(said)s")),
    (
        ssl.SSLError,
        _(
            "No safe line to %(host)s:%(port)s: %(said)s. Port 465 is for smtps://, 587 for "
            "smtp://; the certificate must be for the name you wrote."
        ),
    ),
    (gaierror, _("There is no host %(host)s: %(said)s")),
    (ConnectionRefusedError, _("Nobody takes letters at %(host)s:%(port)s. Is the port right?")),
    (
        TimeoutError,
        _(
            "%(host)s:%(port)s does not answer. Many providers close port 25 to the outside; try "
            "587 or 465."
        ),
    ),
    (ValueError, _("This is no address that letters can go to: %(said)s")),
    (OSError, _("%(host)s:%(port)s cannot be reached: %(said)s")),
]
