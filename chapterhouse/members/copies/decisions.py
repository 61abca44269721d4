"""What was decided about a member, their pen names and whatever else is theirs: what, when, why.

Who decided is told by their role, never by a name.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import IntegerField, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from chapterhouse.members.copies.writing import Writer
from chapterhouse.members.exports.giving import noun_of, rows_given
from chapterhouse.members.exports.registry import Registered, registered
from chapterhouse.members.models import Change, Member, Role

NAME = "decisions"
BATCH = 200


def write_decisions(member: Member, writer: Writer) -> None:
    path = f"{NAME}/decisions.html"
    if writer.rows(f"{NAME}/decisions.json", (told for _noun, told in decisions(member))) == 0:
        return
    last = ""
    with writer.page(path, _("Decisions about you")) as page:
        page.add("members/copies/heading.html")
        for noun, told in decisions(member):
            if noun != last:
                page.add("members/copies/section.html", {"section": noun})
                last = noun
            page.add("members/copies/decision.html", told)
    writer.lists(NAME, _("Decisions about you"), path, json=f"{NAME}/decisions.json")


def decisions(member: Member) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each with the name of its noun, those of one noun together, the oldest first."""
    for registration in registered().values():
        # A column of text cannot be compared with the log's numbers.
        if isinstance(registration.model._meta.pk, IntegerField):
            noun = capfirst(str(registration.model._meta.verbose_name_plural))
            for change in in_pieces(changes_of(registration, member)):
                yield noun, told_of(change, member)


def changes_of(registration: Registered, member: Member) -> QuerySet[Change]:
    keys = rows_given(registration, member).order_by().values("pk")
    found = Change.objects.filter(noun=noun_of(registration), key__in=keys).select_related("by")
    return registration.decided(found, member) if registration.decided else found


def in_pieces(changes: QuerySet[Change]) -> Iterator[Change]:
    last = 0
    while batch := list(changes.filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield from batch
        last = batch[-1].pk


def told_of(change: Change, member: Member) -> dict[str, Any]:
    return {
        "noun": change.noun,
        # The number of an account is shown to nobody, not even here.
        "id": None if change.noun == "member" else change.key,
        "verb": change.verb,
        "made_at": change.made_at,
        "by": role_of(change, member),
        "why": change.why,
    }


def role_of(change: Change, member: Member) -> str:
    if change.by is None:
        return _("the archive itself, or somebody who has left")
    if change.by == member:
        return _("you")
    held = [role for role in Role if str(role) in change.by.roles]
    return str(held[0].label) if held else _("another member")
