"""What a member has turned on, and whether this session passed it."""

from dataclasses import dataclass, field
from datetime import datetime

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.utils import timezone

from chapterhouse.members.entering.door import Proof
from chapterhouse.members.models import Member

FEW = 3
# A reload, a printer that jams: for so many seconds after they were first shown, codes still are.
SHOWN_FOR = 600
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@dataclass
class Standing:
    """A member's factors; `codes` are the rows of recovery codes, None before there is a factor."""

    passkeys: list[Authenticator] = field(default_factory=list)
    app: Authenticator | None = None
    codes: Authenticator | None = None

    @property
    def factors(self) -> list[Authenticator]:
        return [*self.passkeys, *([self.app] if self.app else [])]

    @property
    def is_on(self) -> bool:
        return bool(self.factors)

    @property
    def codes_left(self) -> int:
        return len(self.codes.wrap().get_unused_codes()) if self.codes else 0

    @property
    def has_few_codes(self) -> bool:
        return self.codes_left <= FEW

    @property
    def codes_seen_at(self) -> datetime | None:
        return seen_at(self.codes) if self.codes else None


def standing_of(member: Member) -> Standing:
    standing = Standing()
    for authenticator in Authenticator.objects.filter(user=member).order_by("pk"):
        if authenticator.type == Authenticator.Type.WEBAUTHN:
            standing.passkeys.append(authenticator)
        elif authenticator.type == Authenticator.Type.TOTP:
            standing.app = authenticator
        else:
            standing.codes = authenticator
    return standing


def has_factor(member: Member) -> bool:
    return Authenticator.objects.filter(user=member, type__in=FACTORS).exists()


def seen_at(codes: Authenticator) -> datetime | None:
    seen = codes.data.get("viewed_at")
    return datetime.fromtimestamp(seen, tz=timezone.get_current_timezone()) if seen else None


def are_shown(codes: Authenticator) -> bool:
    """Whether the codes themselves may still be looked at, beyond how many are left."""
    seen = seen_at(codes)
    return seen is None or (timezone.now() - seen).total_seconds() < SHOWN_FOR


def has_passed(request: HttpRequest, member: Member) -> bool:
    """Whether this session was opened or confirmed by a second factor, or by the printed key."""
    records = get_authentication_records(request, member)
    return any(record["method"] in {"mfa", Proof.KEY} for record in records)


def came_by_key(request: HttpRequest, member: Member) -> bool:
    records = get_authentication_records(request, member)
    return any(record["method"] == Proof.KEY for record in records)
