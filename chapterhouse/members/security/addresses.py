"""Another e-mail: taken when it is proved, told to the one before, and to be undone from there.

Whoever has somebody's session and password can change their e-mail; but the letter to the earlier
one lets its reader take the account back for a week, whatever was done with it since.
"""

import secrets

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from chapterhouse.lib.tokens import digest_of
from chapterhouse.members import codes, letters
from chapterhouse.members.models import Change, Member, SignInCode
from chapterhouse.members.returning import claiming
from chapterhouse.members.returning.coming_back import prove_address
from chapterhouse.members.sessions import ending

Purpose = SignInCode.Purpose


def is_proved(member: Member) -> bool:
    """Whether the member showed that they read letters to their e-mail."""
    proved = EmailAddress.objects.filter(user=member, verified=True)
    return bool(member.email) and proved.filter(email__iexact=member.email).exists()


def is_taken(address: str, *, by_others_than: Member) -> bool:
    proved = EmailAddress.objects.filter(email__iexact=address, verified=True)
    return proved.exclude(user=by_others_than).exists()


@transaction.atomic
def ask_for(member: Member, address: str) -> int | None:
    """Mail a code to the new address; the code's key, or None after too many of them.

    Where it is another member's, they are told instead, and the code that is kept fits nothing.
    """
    if not is_taken(address, by_others_than=member):
        return codes.mail_code(member, Purpose.NEW_ADDRESS, address=address)
    made = codes.make_code(member, Purpose.NEW_ADDRESS, address=address)
    if made is None:
        return None
    subject = gettext_lazy("Somebody gave your e-mail as theirs")
    letters.write(address, subject, "members/letters/address_taken.txt", {})
    return made[0].pk


@transaction.atomic
def take(code: SignInCode) -> bool:
    """Take the address that a code proved; False where somebody was quicker."""
    if is_taken(code.address, by_others_than=code.member) or not codes.spend(code):
        return False
    change(code.member, code.address)
    prove_address(code.member)
    return True


@transaction.atomic
def change(member: Member, address: str) -> None:
    """Write down another address, unproved, and tell the one before."""
    before = member.email
    member.email = address
    member.save(update_fields=["email"])
    EmailAddress.objects.filter(user=member).exclude(email__iexact=address).delete()
    codes.void(member)
    Change.record("change-address", member, by=member)
    if before and before.lower() != address.lower():
        tell_the_one_before(member, before)


def tell_the_one_before(member: Member, before: str) -> None:
    token = secrets.token_urlsafe(32)
    SignInCode.objects.create(
        member=member,
        purpose=Purpose.OLD_ADDRESS,
        digest="",
        link_digest=digest_of(token),
        address=before,
        expires_at=timezone.now() + codes.LIFETIMES[Purpose.OLD_ADDRESS],
    )
    link = f"{settings.PUBLIC}{reverse('earlier-address', args=[token])}"
    words = {"name": str(member.default_pen_name or ""), "link": settings.PUBLIC and link}
    subject = gettext_lazy("Your account has another e-mail")
    letters.write(before, subject, "members/letters/address_changed.txt", words)


def opened(token: str) -> SignInCode | None:
    """The way back that a letter's link opens, for a week."""
    found = SignInCode.objects.select_related("member").filter(
        purpose=Purpose.OLD_ADDRESS, link_digest=digest_of(token), used_at=None
    )
    return found.filter(expires_at__gt=timezone.now(), member__is_active=True).first()


@transaction.atomic
def take_back(code: SignInCode, password: str) -> bool:
    """Undo a change of the e-mail and all that came after it; False where somebody was quicker.

    Every session ends, another password opens the account, second factors that were added since
    are gone, and so are ways back that later changes have opened, to a thief's own addresses.
    """
    later = SignInCode.objects.filter(member=code.member, purpose=Purpose.OLD_ADDRESS, used_at=None)
    if not later.filter(pk=code.pk).update(used_at=timezone.now()):
        return False
    later.filter(made_at__gte=code.made_at).update(used_at=timezone.now())
    member, thiefs = code.member, code.member.email
    member.email = code.address
    member.set_password(password)
    member.save(update_fields=["email", "password"])
    EmailAddress.objects.filter(user=member).delete()
    prove_address(member)
    Authenticator.objects.filter(user=member, created_at__gte=code.made_at).delete()
    codes.void(member)
    claiming.void_links(member)
    ending.end_all(member)
    Change.record("take-address-back", member, by=member)
    if thiefs:
        subject = gettext_lazy("The change of your e-mail was undone")
        letters.write(thiefs, subject, "members/letters/address_taken_back.txt", {})
    return True
