"""What of a member's mutes and exclusions stands beside their preferences, to ask for no more."""

from dataclasses import dataclass
from typing import Any

from chapterhouse.members.models import Member, Preferences
from chapterhouse.members.signed_in import preferences_of
from chapterhouse.shelves.apart.conditions import Conditions
from chapterhouse.shelves.models import Exclusion, Mute
from chapterhouse.shelves.models.mutes import ONE_OF


@dataclass(frozen=True)
class Never:
    """Of which nouns the member muted any, and each exclusion that is on, with its category."""

    mutes: frozenset[str] = frozenset()
    exclusions: tuple[tuple[int | None, Conditions], ...] = ()


def never_of(member: Member | None) -> Never:
    """Asks the database nothing."""
    preferences = preferences_of(member)
    if preferences is None or not preferences.never:
        return Never()
    kept = preferences.never
    saved = ((one["category"], Conditions.from_json(one["met"])) for one in kept["exclusions"])
    return Never(frozenset(kept["mutes"]), tuple(saved))


def keep_never(member: Member) -> None:
    """Write down beside the member what the rows say."""
    mutes, on = Mute.objects.filter(member=member), Exclusion.objects.filter(member=member)
    muted = [noun for noun in ONE_OF if mutes.exclude(**{noun: None}).exists()]
    rows = on.filter(is_on=True).values_list("category", "conditions")
    never: dict[str, Any] = {
        "mutes": muted,
        "exclusions": [{"category": category, "met": met} for category, met in rows],
    }
    Preferences.change(member, never=never if muted or never["exclusions"] else {})
