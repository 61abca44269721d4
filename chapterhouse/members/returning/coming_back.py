"""Members who cannot sign in come back: by a code to their e-mail, or by a granted claim."""

from base64 import urlsafe_b64encode
from collections.abc import Iterable

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chapterhouse.lib.limits import DAY, count
from chapterhouse.lib.tokens import digest_of
from chapterhouse.members import codes, letters, second_factor
from chapterhouse.members.models import Change, Claim, Member, SignInCode
from chapterhouse.members.returning import claiming
from chapterhouse.members.sessions import ending


def mail_codes(members: Iterable[int], errand: str, caller: str) -> None:
    """Mail a code and a link to each of these who has an address and did not get too many.

    `errand` is the secret of who asked, `caller` tells their network. May run twice.
    """
    for member in Member.objects.filter(pk__in=list(members), is_active=True).exclude(email=""):
        token = token_of(errand, member.pk)
        if SignInCode.objects.filter(link_digest=digest_of(token)).exists():
            continue
        if count(f"code:{member.pk}:{caller}", codes.MOST_FOR_ONE_CALLER, DAY):
            codes.mail_code(member, SignInCode.Purpose.RETURN, token=token)


def token_of(errand: str, member: int) -> str:
    """What stands in the letter's link: nobody can tell it from the errand without our key."""
    mac = salted_hmac("chapterhouse.members.returning", f"{errand} {member}", algorithm="sha256")
    return urlsafe_b64encode(mac.digest()).decode().rstrip("=")


def codes_of(errands: Iterable[tuple[str, list[int]]]) -> list[int]:
    """Keys of the codes that were mailed for these errands, each with the members it meant."""
    tokens = [token_of(errand, member) for errand, members in errands for member in members]
    digests = [digest_of(token) for token in tokens]
    return list(SignInCode.objects.filter(link_digest__in=digests).values_list("pk", flat=True))


def opened(token: str) -> SignInCode | None:
    """The unspent code of a letter's link. Wrong guesses at the code do not spoil the link."""
    digest = digest_of(token)
    found = SignInCode.objects.select_related("member").filter(link_digest=digest, used_at=None)
    living = found.filter(expires_at__gt=timezone.now(), member__is_active=True)
    return living.filter(purpose=SignInCode.Purpose.RETURN).first()


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
    second_factor.reset(claim.member, by=claim.decided_by, why=_("a granted claim"))
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
    ending.end_all(member)
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
