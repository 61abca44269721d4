"""What a reader has to do with a story (read, dropped, kept …), as the index is asked for it."""

from collections.abc import Callable

from chapterhouse.members.models import Member
from chapterhouse.search.asking.nodes import Among, Node, Not

# The ids of the stories of which something holds for this member.
Keys = Callable[[Member], list[int]]
_known: dict[str, Keys] = {}
OPPOSITES = {"unread": "met"}


def holds_for(what: str) -> Callable[[Keys], Keys]:
    """Register how the stories are found of which this holds for a member."""

    def register(keys: Keys) -> Keys:
        _known[what] = keys
        return keys

    return register


def meant_by(what: str, member: Member | None) -> Node | None:
    """None where nobody is logged in, or nothing is known of it: no story then."""
    keys = _known.get(OPPOSITES.get(what, what))
    if keys is None or member is None:
        return None
    among = Among("id", tuple(keys(member)))
    return Not(among) if what in OPPOSITES else among
