"""How everything that leads to a member leaves with them, and what becomes of it when they go.

Every app registers its models here; a house test fails for a model with a way to a member that is
not registered.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import models, transaction

from chapterhouse.members.models import (
    Acceptance,
    Change,
    Claim,
    DataCopy,
    FormerName,
    Invitation,
    Leaving,
    Member,
    PenName,
    Preferences,
    ProfileValue,
    Registration,
    SignInCode,
    SignInKey,
    Suspension,
    WaitingPlace,
)


class Erasure(StrEnum):
    """What happens to a model's rows when their member is erased."""

    DELETE = "delete"
    DETACH = "detach"
    KEEP = "keep"


@dataclass(frozen=True)
class Registered:
    """`path` leads from the model to the member; `columns` are what the member is given."""

    model: type[models.Model]
    path: str
    columns: tuple[str, ...]
    erasure: Erasure
    detach: str = ""
    reason: str = ""


_registered: dict[type[models.Model], Registered] = {}


def register(
    model: type[models.Model],
    path: str,
    columns: tuple[str, ...],
    erasure: Erasure,
    **details: str,
) -> None:
    """Name how rows of `model` reach a member, what they take along, and what erasing does.

    `detach` names the column set to NULL for `Erasure.DETACH`; `reason` says why a row is kept.
    """
    _registered[model] = Registered(model, path, columns, erasure, **details)


def registered() -> dict[type[models.Model], Registered]:
    return dict(_registered)


def rows_of(registration: Registered, member: Member) -> models.QuerySet:
    return registration.model._default_manager.filter(**{registration.path: member.pk})


def export_member(member: Member) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Each registered noun with the member's rows of it, as plain values."""
    for registration in _registered.values():
        if registration.columns:
            rows = rows_of(registration, member).order_by("pk").values(*registration.columns)
            yield str(registration.model._meta.model_name), list(rows)


@transaction.atomic
def erase_member(member: Member) -> None:
    """Carry out every registration's erasure, upper nouns first, and then the member itself."""
    for registration in reversed(_registered.values()):
        rows = rows_of(registration, member)
        if registration.erasure == Erasure.DETACH:
            rows.update(**{registration.detach: None})
        elif registration.erasure == Erasure.DELETE and registration.model is not Member:
            rows.delete()
    member.delete()


register(Member, "pk", ("email", "joined_at", "roles"), Erasure.DELETE)
register(Preferences, "member", ("language", "time_zone", "age_stated_at"), Erasure.DELETE)
register(
    PenName,
    "member",
    ("name", "bio", "created_at"),
    Erasure.DETACH,
    detach="member",
    reason="stories and reviews of others stay readable under it until they are handed over",
)
register(FormerName, "pen_name__member", ("name", "given_up_at"), Erasure.DELETE)
register(ProfileValue, "pen_name__member", ("field__title", "value"), Erasure.DELETE)
register(Suspension, "member", ("why", "began_at", "until"), Erasure.DELETE)
register(SignInKey, "member", (), Erasure.DELETE)
register(SignInCode, "member", (), Erasure.DELETE)
register(Claim, "member", ("typed", "contact", "words", "made_at"), Erasure.DELETE)
register(EmailAddress, "user", ("email", "verified"), Erasure.DELETE)
register(EmailConfirmation, "email_address__user", (), Erasure.DELETE)
register(
    Change,
    "by",
    ("verb", "noun", "key", "why", "made_at"),
    Erasure.DETACH,
    detach="by",
    reason="the log stays true without the name",
)
register(Authenticator, "user", ("type", "created_at", "last_used_at"), Erasure.DELETE)
register(UserSession, "user", ("created_at", "last_seen_at", "user_agent"), Erasure.DELETE)
register(Acceptance, "member", ("terms__number", "accepted_at"), Erasure.DELETE)
register(Leaving, "member", ("reviews", "began_at", "due_at", "stopped_at"), Erasure.DELETE)
register(DataCopy, "member", ("asked_at", "ready_at", "size"), Erasure.DELETE)
register(Invitation, "made_by", ("code", "note", "sent_to", "made_at", "used_at"), Erasure.DELETE)
register(Registration, "invitation__made_by", (), Erasure.DELETE)
register(
    WaitingPlace,
    "invitation__made_by",
    (),
    Erasure.KEEP,
    reason="somebody else's place in the line",
)
