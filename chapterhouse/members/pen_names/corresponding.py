"""Letters from readers to authors: the archive carries them, and neither learns an address."""

import re
import unicodedata
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from chapterhouse.archive.hosts import lasting_address
from chapterhouse.lib.limits import DAY, HOUR, allow, count
from chapterhouse.members import letters
from chapterhouse.members.models import Member, PenName
from chapterhouse.members.pen_names.contact import address_of, may_write, with_contact

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


def is_within_limits(request: HttpRequest, name: PenName, reader: Member | None) -> bool:
    """Count this letter; False once the writer, or everybody together, wrote too many."""
    own = (
        count(f"letters-of:{reader.pk}", MOST_OF_A_MEMBER, DAY)
        if reader
        else allow(request, "letters", MOST_OF_A_VISITOR, HOUR)
    )
    return own and count(f"letters-to:{name.pk}", MOST_TO_A_NAME, DAY)


def carry(letter: ReadersLetter, name: PenName, request: HttpRequest) -> None:
    """Send it on, in a frame that says whose words they are: nobody speaks for the archive."""
    address = address_of(name)
    if not address:
        # A name that ends on a later day than its account; its page does not tell.
        return
    sender = letter.sender.name if letter.sender else letter.called
    told = {
        "name": name.name,
        "sender": shown(sender),
        "is_member": letter.sender is not None,
        "page": lasting_address(request, letter.sender.get_absolute_url()) if letter.sender else "",
        "answer_at": answer_at(letter.sender, name.member, request) if letter.sender else "",
        "answer_to": letter.answer_to,
        "words": quoted(letter.words),
    }
    subject = format_lazy(
        _("{sender} writes to you: {subject}"),
        sender=shown(sender),
        subject=shown(letter.subject),
    )
    letters.write(address, subject, "members/letters/from_a_reader.txt", told)


def answer_at(sender: PenName, reader: Member | None, request: HttpRequest) -> str:
    """Where the sender is written back to, if they take letters."""
    known = with_contact(PenName.objects.filter(pk=sender.pk)).get()
    path = reverse("write-to-author", args=[sender.address])
    return lasting_address(request, path) if may_write(known, reader) else ""


def quoted(words: str) -> str:
    """Each line behind a sign, so that nothing in it passes for the archive's own words."""
    return "\n".join(f"> {shown(line)}" for line in words.splitlines())


def shown(line: str) -> str:
    """One line, without what is not seen or turns text round, and with its links written apart."""
    line = "".join(letter for letter in line if unicodedata.category(letter) not in {"Cc", "Cf"})
    for link, apart in _LINKS:
        line = link.sub(apart, line)
    return line
