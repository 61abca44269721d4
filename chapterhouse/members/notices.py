"""The kinds of letters that a member may ask for, and how often: each app names its own.

A kind has a column of `Preferences` with its rhythm. Letters that keep an account safe are none of
them: those always go out.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from chapterhouse.members.models import Member, Role
from chapterhouse.members.models.preferences import Rhythm

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclass(frozen=True)
class Notice:
    """`roles`: whom it is offered to (nobody named: everybody); `is_sent`: whether it goes out yet;
    `position`: where it stands on the page."""

    column: str
    title: "StrPromise"
    position: int
    help: "StrPromise | str" = ""
    roles: tuple[Role, ...] = ()
    rhythms: tuple[Rhythm, ...] = tuple(Rhythm)
    is_sent: bool = True


_known: dict[str, Notice] = {}


def register(notice: Notice) -> None:
    _known[notice.column] = notice


def notices_for(member: Member) -> list[Notice]:
    """The kinds that may concern this member, in their order."""
    offered = (
        notice for notice in _known.values() if not notice.roles or member.has_role(*notice.roles)
    )
    return sorted(offered, key=lambda notice: notice.position)


register(
    Notice(
        "letters_queue",
        _("What waits at the desk"),
        50,
        _("Stories to be read, and requests for accounts. At once is within the hour."),
        roles=(Role.ARCHIVIST, Role.MODERATOR),
    )
)
