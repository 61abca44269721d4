"""Members who cannot sign in come back: by a code to their e-mail, or by a granted claim."""

from collections.abc import Callable

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chapterhouse.members import claiming, codes, letters
from chapterhouse.members.backends import candidates
from chapterhouse.members.models import Change, Claim, Member, SignInCode


def send_codes(typed: str, may: Callable[[Member], bool]) -> list[int]:
    """Mail a code to each member who may be meant and has an address; the codes' keys.

    `may` says whether whoever asks had not too many codes of this member already.
    """
    sent = []
    for member in candidates(typed):
        if not (member.is_active and member.email and may(member)):
            continue
        if code := codes.mail_code(member, SignInCode.Purpose.RETURN):
            sent.append(code)
    return sent


@transaction.atomic
def by_code(code: SignInCode, password: str) -> bool:
    """Open the account with a code that was typed in rightly; False if somebody was quicker."""
    if not codes.spend(code):
        return False
    take_over(code.member, password, email=code.member.email, why=_("by a code"))
    return True


@transaction.atomic
def by_claim(claim: Claim, password: str) -> bool:
    """Open the account with the link of a granted claim; False if somebody was quicker."""
    if not (claim.member and claiming.spend(claim)):
        return False
    take_over(claim.member, password, email=claim.contact, why=_("by the archivist"))
    return True


def take_over(member: Member, password: str, *, email: str, why: str) -> None:
    """The account is its owner's again: a password of their choice, and an address proved theirs.

    Sessions opened with an earlier password end with it, and so does every other way back in.
    """
    before = member.email
    member.set_password(password)
    member.is_claimed = True
    member.email = email
    prove_address(member)
    codes.void(member)
    claiming.void_links(member)
    member.save(update_fields=["password", "is_claimed", "email"])
    Change.record("claim", member, by=member, why=why)
    if before and before.lower() != member.email.lower():
        name = str(member.default_pen_name or "")
        subject = gettext_lazy("Your account has another e-mail")
        letters.write(before, subject, "members/letters/moved.txt", {"name": name})


def prove_address(member: Member) -> None:
    """Write down that the member reads letters to their address, unless somebody else has."""
    others = EmailAddress.objects.filter(email__iexact=member.email, verified=True)
    if others.exclude(user=member).exists():
        return
    EmailAddress.objects.filter(user=member).exclude(email__iexact=member.email).update(
        primary=False
    )
    EmailAddress.objects.update_or_create(
        user=member, email=member.email.lower(), defaults={"verified": True, "primary": True}
    )
