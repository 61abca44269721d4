"""Saving, switching and deleting exclusions."""

from django.db import transaction

from chapterhouse.members.models import Member, Preferences
from chapterhouse.shelves.apart.conditions import Conditions
from chapterhouse.shelves.apart.never import keep_never
from chapterhouse.shelves.models import Exclusion

# Each is asked for with every list.
MOST = 30


class TooManyExclusionsError(Exception):
    """The member has saved as many as the lists can be asked about."""


@transaction.atomic
def save(exclusion: Exclusion, name: str, met: Conditions, category: int | None) -> None:
    """Keep a new or changed one; raises TooManyExclusionsError beyond MOST.

    One that was made of a saved search and leaves out something else now goes its own way.
    """
    own = Exclusion.objects.filter(member=exclusion.member)
    if exclusion.pk is None and own.count() >= MOST:
        raise TooManyExclusionsError
    if exclusion.pk and exclusion.conditions != met.to_json():
        exclusion.saved_filter = None
    exclusion.name, exclusion.conditions = name, met.to_json()
    exclusion.category_id = category
    exclusion.save()
    keep_never(exclusion.member)


@transaction.atomic
def switch(exclusion: Exclusion, *, is_on: bool) -> None:
    exclusion.is_on = is_on
    exclusion.save(update_fields=["is_on"])
    keep_never(exclusion.member)


@transaction.atomic
def delete(exclusion: Exclusion) -> None:
    exclusion.delete()
    keep_never(exclusion.member)


def look_at_all(member: Member, *, is_looking: bool) -> None:
    """Whether all lists are shown without the member's choices, until they say otherwise."""
    Preferences.change(member, is_looking_at_all=is_looking)
