"""What becomes of everything that leads to a member when they go."""

from django.db import transaction

from chapterhouse.members.exports.registry import Erasure, registered, rows_of
from chapterhouse.members.models import Member


@transaction.atomic
def erase_member(member: Member) -> None:
    """Carry out every registration's erasure, upper nouns first, and then the member itself."""
    for registration in reversed(registered().values()):
        rows = rows_of(registration, member)
        if registration.erasure == Erasure.DETACH:
            rows.update(**{registration.detach: None})
        elif registration.erasure == Erasure.DELETE and registration.model is not Member:
            rows.delete()
    member.delete()
