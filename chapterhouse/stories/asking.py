"""Whether somebody can be asked to write with an author, or to read for them.

Whoever keeps the asker away, takes no such requests, is locked, leaves or has left is out of
reach in the same words: what is behind a name is not for the asker to find out.
"""

from typing import TYPE_CHECKING

from chapterhouse.members.blocking import REFUSED, is_kept_away
from chapterhouse.members.leaving.beginning import is_leaving
from chapterhouse.members.models import Member, PenName
from chapterhouse.members.signed_in import preferences_of

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


class NotAskedError(Exception):
    """Why somebody was not asked, in words for the asker."""

    def __init__(self, why: "StrPromise | str" = REFUSED) -> None:
        super().__init__(why)
        self.why = why


def is_within_reach(name: PenName, asker: Member, *, welcomes: bool | None = None) -> bool:
    """Whether this asker may ask this name; `welcomes` says what their preferences do not."""
    member = name.member
    if member is None or name.is_orphanage or not (member.is_active and member.is_claimed):
        return False
    if is_leaving(member) or is_kept_away(asker, [name]):
        return False
    return takes_invitations(member) if welcomes is None else welcomes


def takes_invitations(member: Member) -> bool:
    chosen = preferences_of(member)
    return chosen is None or chosen.takes_invitations
