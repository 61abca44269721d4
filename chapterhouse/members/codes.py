"""Codes by e-mail: made, sent, typed in and spent.

A code is eight signs of Crockford's base 32 (40 bits), lives fifteen minutes and forgives four
wrong guesses. For each purpose a member is mailed twelve a day at most, so that nobody can fill
another's letter box, and a stranger who asks for one gets four, so that nobody can use them all up.
"""

import secrets
from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _

from chapterhouse.members import letters
from chapterhouse.members.models import Member, SignInCode
from chapterhouse.members.models.codes import LIFETIME, MOST_TRIES

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MOST_A_DAY = 12
MOST_FOR_ONE_CALLER = 4
# Read aloud or copied by hand, these are taken for one another.
_ALIKE = str.maketrans("OIL", "011")


LETTERS = {
    SignInCode.Purpose.RETURN: (_("Your code to come back"), "members/letters/code.txt"),
    SignInCode.Purpose.OLD_PASSWORD: (
        _("Your code to log in"),
        "members/letters/old_password.txt",
    ),
    SignInCode.Purpose.CONFIRM: (_("Your code to confirm"), "members/letters/confirm.txt"),
}


def mail_code(member: Member, purpose: SignInCode.Purpose) -> int | None:
    """Mail a fresh code to the member's address; its key, or None if they had enough today."""
    made = make_code(member, purpose)
    if made is None:
        return None
    code, signs = made
    subject, template = LETTERS[purpose]
    words = {"signs": signs, "name": str(member.default_pen_name or "")}
    letters.write(member.email, subject, template, words)
    return code.pk


def make_code(member: Member, purpose: SignInCode.Purpose) -> tuple[SignInCode, str] | None:
    """A fresh code as it is to be typed (`7KQ2-M4XD`); None if the member had enough today."""
    now = timezone.now()
    today = member.codes.filter(purpose=purpose, made_at__gt=now - timedelta(days=1))
    if today.count() >= MOST_A_DAY:
        return None
    signs = "".join(secrets.choice(SIGNS) for _number in range(8))
    row = SignInCode.objects.create(
        member=member, purpose=purpose, digest=_digest(member, signs), expires_at=now + LIFETIME
    )
    return row, f"{signs[:4]}-{signs[4:]}"


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
    """Let no code that was mailed to this member open anything any more."""
    member.codes.filter(used_at=None).update(used_at=timezone.now())


def _digest(member: Member, signs: str) -> str:
    return salted_hmac("chapterhouse.members.codes", f"{member.pk} {signs}").hexdigest()
