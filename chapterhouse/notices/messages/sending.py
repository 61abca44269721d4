"""Sending a letter: into the receiver's letters here, and on into their mail."""

import re
import unicodedata
from dataclasses import dataclass

from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from chapterhouse.archive.hosts import lasting_address
from chapterhouse.jobs.models import announce
from chapterhouse.lib.limits import DAY, HOUR, allow, count
from chapterhouse.members import letters
from chapterhouse.members.models import Member, PenName
from chapterhouse.members.models.preferences import Rhythm
from chapterhouse.members.pen_names.contact import address_of
from chapterhouse.members.signed_in import preferences_of
from chapterhouse.notices.models import Message

MOST_OF_A_MEMBER = 20
MOST_OF_A_VISITOR = 3
# Counted by name, not by member: else a full box of one name would tell of the other.
MOST_TO_A_NAME = 30

# What mail programs make a link of.
_LINKS = (
    (re.compile(r"\b(https?|ftp)://", re.IGNORECASE), r"\1: //"),
    (re.compile(r"\b(www)\.", re.IGNORECASE), r"\1 ."),
    (re.compile(r"(?<=\w)\.(?=(?:com|edu|gov|int|mil|net|org)\b)", re.IGNORECASE), " ."),
)


@dataclass(frozen=True)
class ReadersLetter:
    """What a reader wrote. A member writes under a pen name, a visitor under what they typed."""

    subject: str
    words: str
    sender: PenName | None = None
    called: str = ""
    answer_to: str = ""
    answers: Message | None = None


def is_within_limits(request: HttpRequest, name: PenName, reader: Member | None) -> bool:
    """Count this letter; False once the writer, or everybody together, wrote too many."""
    own = (
        count(f"letters-of:{reader.pk}", MOST_OF_A_MEMBER, DAY)
        if reader
        else allow(request, "letters", MOST_OF_A_VISITOR, HOUR)
    )
    return own and count(f"letters-to:{name.pk}", MOST_TO_A_NAME, DAY)


@transaction.atomic
def send(letter: ReadersLetter, name: PenName, request: HttpRequest) -> Message:
    """Put it into the letters of whoever bears the name, and into their mail if they like that."""
    sent = Message.objects.create(
        sender=letter.sender,
        visitor_name=letter.called[:100],
        answer_to=letter.answer_to,
        receiver=name,
        subject=shown(letter.subject),
        words=letter.words.replace("\0", ""),
        answers=letter.answers,
    )
    announce("message", [sent.pk], "send")
    if wants_mail(name.member):
        carry(sent, request)
    return sent


def wants_mail(receiver: Member | None) -> bool:
    chosen = preferences_of(receiver)
    return chosen is None or chosen.letters_messages == Rhythm.AT_ONCE


def carry(sent: Message, request: HttpRequest) -> None:
    """By mail too, in a frame that says whose words they are: nobody speaks for the archive."""
    address = address_of(sent.receiver)
    if not address:
        return
    sender = sent.sender.name if sent.sender else sent.visitor_name
    told = {
        "name": sent.receiver.name,
        "sender": shown(sender),
        "is_member": sent.sender is not None,
        "answer_at": lasting_address(request, reverse("message", args=[sent.pk])),
        "answer_to": sent.answer_to,
        "words": quoted(sent.words),
    }
    subject = format_lazy(
        _("{sender} writes to you: {subject}"), sender=shown(sender), subject=sent.subject
    )
    letters.write(address, subject, "notices/letters/from_a_reader.txt", told)


def quoted(words: str) -> str:
    """Each line behind a sign, so that nothing in it passes for the archive's own words."""
    return "\n".join(f"> {shown(line)}" for line in words.splitlines())


def shown(line: str) -> str:
    """One line, without what is not seen or turns text round, and with its links written apart."""
    line = "".join(letter for letter in line if unicodedata.category(letter) not in {"Cc", "Cf"})
    for link, apart in _LINKS:
        line = link.sub(apart, line)
    return line
