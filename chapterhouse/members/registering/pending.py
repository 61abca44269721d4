"""A registration before there is a member: begun by the form, proved by a code out of a letter.

A code is eight signs of Crockford's base 32 (40 bits) and lives half an hour; five wrong guesses
end it, and another letter brings another code, four for one registration. Where the address has an
account already everything looks the same: the letter says so, and no code fits. Which of the two it
is, a job finds out, so that the page takes the same time.
"""

import secrets
from collections.abc import Iterable

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _

from chapterhouse.archive.models import Terms
from chapterhouse.members import letters
from chapterhouse.members.codes import SIGNS
from chapterhouse.members.models import Invitation, Member, Registration
from chapterhouse.members.models.registrations import LIFETIME

MOST_LETTERS = 4
# Read aloud or copied by hand, these are taken for one another.
_ALIKE = str.maketrans("OIL", "011")
_NEVER = "no code has this digest"
# In the place of a digest until the letter is written.
_ASKED = "asked"


def begin(
    pen_name: str,
    email: str,
    password: str,
    *,
    terms: Terms | None = None,
    invitation: Invitation | None = None,
    states_age: bool = False,
) -> Registration:
    """Keep what was filled in, the password hashed. Nobody is made, and no name is reserved."""
    return Registration.objects.create(
        pen_name=pen_name,
        email=email,
        password=make_password(password),
        terms=terms,
        invitation=invitation,
        states_age=states_age,
        letters=0,
        expires_at=timezone.now() + LIFETIME,
    )


def is_known(email: str) -> bool:
    """Whether an account has this address, proved or not."""
    proved = EmailAddress.objects.filter(email__iexact=email, verified=True)
    return proved.exists() or Member.objects.with_email(email).exists()


def want_letter(registration: Registration) -> bool:
    """Void the code of the letter before; False once there were letters enough."""
    row = Registration.objects.filter(pk=registration.pk, used_at=None, letters__lt=MOST_LETTERS)
    until = timezone.now() + LIFETIME
    asked = row.update(digest=_ASKED, letters=F("letters") + 1, tries=0, expires_at=until)
    return asked == 1


@transaction.atomic
def send(registration: Registration, return_link: str) -> None:
    """Mail what was asked for, once, however often it is called.

    No name that was typed stands in the letter: whoever typed it may have written to somebody else.
    """
    signs = "".join(secrets.choice(SIGNS) for _number in range(8))
    known = is_known(registration.email)
    asked = Registration.objects.filter(pk=registration.pk, used_at=None, digest=_ASKED)
    if not asked.update(digest="" if known else _digest(registration, signs)):
        return
    if known:
        subject, template = _("You have an account already"), "members/letters/known.txt"
    else:
        subject, template = _("Your code to register"), "members/letters/register.txt"
    words = {"signs": f"{signs[:4]}-{signs[4:]}", "link": return_link}
    letters.write(registration.email, subject, template, words)


def match(keys: Iterable[int], typed: str) -> Registration | None:
    """The live registration among these whose code was typed; each other was guessed at once."""
    signs = "".join(filter(str.isalnum, typed.upper())).translate(_ALIKE)
    live = Registration.objects.live().filter(pk__in=list(keys)).order_by("-pk")
    for registration in live.select_related("invitation", "terms"):
        one = Registration.objects.filter(pk=registration.pk)
        # Counted before it is compared: two guesses at one moment are two guesses.
        if not one.filter(tries=registration.tries).update(tries=registration.tries + 1):
            continue
        if constant_time_compare(registration.digest or _NEVER, _digest(registration, signs)):
            one.update(tries=registration.tries)
            return registration
    return None


def _digest(registration: Registration, signs: str) -> str:
    words = f"{registration.pk} {signs}"
    return salted_hmac("chapterhouse.members.registering", words).hexdigest()
