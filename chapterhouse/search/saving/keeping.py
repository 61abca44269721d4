"""Keeping a search, letting it find something else, and giving it another name."""

from django.db import transaction

from chapterhouse.members.models import Member
from chapterhouse.search.asking.nodes import Query
from chapterhouse.search.models import SavedFilter
from chapterhouse.search.saving.changes import tell
from chapterhouse.search.saving.params import needed_by, saved_params, tags_in

MOST = 100


class TooManyFiltersError(Exception):
    """The member keeps as many as one can."""


class NameTakenError(Exception):
    """Another search of the member's is called so."""


@transaction.atomic
def save(member: Member, name: str, query: Query, *, in_place: bool = False) -> SavedFilter:
    """Keep it; `in_place` of what has the name already.

    The same once more is the same. Raises TooManyFiltersError, and NameTakenError unless
    `in_place`.
    """
    one_at_a_time(member)
    own, params = SavedFilter.objects.filter(member=member), saved_params(query)
    known = own.filter(name=name).first()
    if known and known.params == params:
        return known
    if known and not in_place:
        raise NameTakenError
    if known is None and own.count() >= MOST:
        raise TooManyFiltersError
    saved = known or SavedFilter(member=member, name=name)
    write(saved, query)
    if known:
        tell(saved)
    return saved


def write(saved: SavedFilter, query: Query) -> None:
    saved.params, saved.tags = saved_params(query), tags_in(query)
    saved.needs = needed_by(query)
    saved.save()


@transaction.atomic
def rename(saved: SavedFilter, name: str) -> None:
    """Raises NameTakenError."""
    one_at_a_time(saved.member)
    others = SavedFilter.objects.filter(member=saved.member_id).exclude(pk=saved.pk)
    if others.filter(name=name).exists():
        raise NameTakenError
    saved.name = name
    saved.save(update_fields=["name"])


def one_at_a_time(member: Member) -> None:
    """So that two tabs neither pass the limit nor meet in a name."""
    Member.objects.select_for_update().get(pk=member.pk)
