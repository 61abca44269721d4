"""Letters that may come only once on their way: handed over, put off, refused or in doubt."""

import smtplib
import time

from django.core.mail import EmailMultiAlternatives

from chapterhouse.archive import mail, mail_line
from chapterhouse.archive.models import Letter
from chapterhouse.jobs import progress

# Then other work has its turn: whoever waits for a code waits no longer than this.
TURN = 5.0
TROUBLES = (smtplib.SMTPException, OSError, ValueError)


def deliver(seconds: float = TURN) -> bool:
    """Hand over what is due, by one line, for this long; True where more is due by then.

    A server that does not answer ends the turn: the next one is a minute away.
    """
    first = Letter.objects.due().first()
    if first is None:
        return False
    try:
        with mail_line.opened() as line:
            return _deliver(line, time.monotonic() + seconds)
    except TROUBLES as error:
        # The line never stood. It is told once; those behind it wait as they did.
        first.fail(mail.CannotSend(mail.reason(error)))
        return False


def _deliver(line: mail_line.Line, until: float) -> bool:
    handed = 0
    while letter := Letter.objects.due().first():
        progress.report(handed)
        if time.monotonic() > until:
            return True
        if not hand_over(letter, line):
            return False
        handed += 1
    return False


def hand_over(letter: Letter, line: mail_line.Line) -> bool:
    """False where the line is of no more use."""
    message = letter.message()
    try:
        line.offer(message)
    except TROUBLES as error:
        letter.fail(mail.trouble_with(message, error))
        return is_about_letter(error)
    if not letter.begin():
        line.take_back()
        return True
    return _finish(letter, message, line)


def _finish(letter: Letter, message: EmailMultiAlternatives, line: mail_line.Line) -> bool:
    try:
        line.hand_over(message)
    except mail_line.Unanswered as silence:
        letter.doubt(str(silence))
        return False
    except TROUBLES as error:
        letter.fail(mail.trouble_with(message, error))
        return is_about_letter(error)
    letter.arrive()
    return True


def is_about_letter(error: Exception) -> bool:
    """Whether the server went on listening: it had something against this letter only."""
    kinds = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError)
    return isinstance(error, kinds) or mail.is_no_address(error)
