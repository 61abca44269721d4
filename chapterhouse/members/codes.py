"""Codes by e-mail: made, sent, typed in and spent.

A code is eight signs of Crockford's base 32 (40 bits), lives fifteen minutes (to come back, an
hour) and forgives four wrong guesses. For each purpose a member is mailed twelve a day, and after
that one an hour, so that nobody can fill another's letter box, nor keep them from getting a code.
A stranger who asks for one gets four a day.
"""

import secrets
from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _

from chapterhouse.lib.tokens import digest_of
from chapterhouse.members import letters
from chapterhouse.members.models import Member, SignInCode
from chapterhouse.members.models.codes import LIFETIME, LIFETIMES, MOST_TRIES

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MOST_A_DAY = 12
# Once somebody asked for that many, the owner still gets one.
THEN_EVERY = timedelta(hours=1)
MOST_FOR_ONE_CALLER = 4
# Read aloud or copied by hand, these are taken for one another.
_ALIKE = str.maketrans("OIL", "011")


LETTERS = {
    SignInCode.Purpose.RETURN: (_("Your code to come back"), "members/letters/code.txt"),
    SignInCode.Purpose.OLD_PASSWORD: (
        _("Your code to log in"),
        "members/letters/old_password.txt",
    ),
    SignInCode.Purpose.NEW_ADDRESS: (
        _("Your code for this e-mail"),
        "members/letters/new_address.txt",
    ),
    SignInCode.Purpose.CONFIRM: (_("Your code to confirm"), "members/letters/confirm.txt"),
}


@transaction.atomic
def mail_code(
    member: Member, purpose: SignInCode.Purpose, *, token: str = "", address: str = ""
) -> int | None:
    """Mail a fresh code to the member's address, or to another one that they want to take.

    With a `token` the letter has a link as well, where the archive knows its own public address.
    Returns the code's key, or None if the member had enough today.
    """
    made = make_code(member, purpose, link_digest=token and digest_of(token), address=address)
    if made is None:
        return None
    code, signs = made
    subject, template = LETTERS[purpose]
    words = {"signs": signs, "name": str(member.default_pen_name or "")}
    if token and settings.PUBLIC:
        words["link"] = f"{settings.PUBLIC}{reverse('return-link', args=[token])}"
    letters.write(address or member.email, subject, template, words)
    return code.pk


def make_code(
    member: Member, purpose: SignInCode.Purpose, **details: str
) -> tuple[SignInCode, str] | None:
    """A fresh code as it is to be typed (`7KQ2-M4XD`); None if the member had enough today."""
    if had_enough(member, purpose):
        return None
    signs = "".join(secrets.choice(SIGNS) for _number in range(8))
    row = SignInCode.objects.create(
        member=member,
        purpose=purpose,
        digest=_digest(member, signs),
        expires_at=timezone.now() + LIFETIMES.get(purpose, LIFETIME),
        **details,
    )
    return row, f"{signs[:4]}-{signs[4:]}"


def had_enough(member: Member, purpose: SignInCode.Purpose) -> bool:
    now = timezone.now()
    today = member.codes.filter(purpose=purpose, made_at__gt=now - timedelta(days=1))
    return today.count() >= MOST_A_DAY and today.filter(made_at__gt=now - THEN_EVERY).exists()


def match(keys: Iterable[int], typed: str) -> SignInCode | None:
    """The live code among these rows that was typed; each of them has been guessed at once more."""
    signs = "".join(filter(str.isalnum, typed.upper())).translate(_ALIKE)
    live = SignInCode.objects.live().filter(pk__in=list(keys), member__is_active=True)
    for code in live.select_related("member"):
        # Counted before it is compared: two guesses at one moment are two guesses.
        counted = SignInCode.objects.filter(pk=code.pk, tries=code.tries, tries__lt=MOST_TRIES)
        if not counted.update(tries=code.tries + 1):
            continue
        if constant_time_compare(code.digest, _digest(code.member, signs)):
            return code
    return None


def spend(code: SignInCode) -> bool:
    """Mark the code used, and with it every other of the member; False if somebody was quicker."""
    now = timezone.now()
    if not SignInCode.objects.filter(pk=code.pk, used_at=None).update(used_at=now):
        return False
    void(code.member)
    return True


def void(member: Member) -> None:
    """Let no code that was mailed to this member open anything any more.

    But for the way back to an earlier e-mail: a thief must not close it by what they do next.
    """
    open_ones = member.codes.filter(used_at=None).exclude(purpose=SignInCode.Purpose.OLD_ADDRESS)
    open_ones.update(used_at=timezone.now())


def _digest(member: Member, signs: str) -> str:
    return salted_hmac("chapterhouse.members.codes", f"{member.pk} {signs}").hexdigest()
