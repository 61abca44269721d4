"""Saying by hand who stands in a relationship, where its name does not say so."""

from collections.abc import Sequence

from django.db import transaction

from chapterhouse.jobs.models import announce
from chapterhouse.members.models import Change, Member
from chapterhouse.tags.casting import set_cast
from chapterhouse.tags.models import Tag


@transaction.atomic
def recast(relationship: Tag, characters: Sequence[Tag], bond: str, *, by: Member) -> None:
    """Let exactly these characters stand in it, in this order."""
    before = told(relationship)
    set_cast(relationship, characters, bond)
    after = told(relationship)
    if before != after:
        Change.record("cast", relationship, by=by, before=before, after=after)
        announce("tag", [relationship.pk], "change")


def told(relationship: Tag) -> dict[str, object]:
    seated = relationship.cast.select_related("character__synonym_of")
    names = [seat.who.name if seat.who else seat.called for seat in seated]
    return {"characters": names, "bond": relationship.bond}
