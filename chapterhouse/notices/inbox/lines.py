"""A notice as a line of the inbox, from facts that are fetched once for all lines of a kind.

What its reader may no longer see has no words of its own: `is_gone`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chapterhouse.members.models import Member
from chapterhouse.notices.models import Notice

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


@dataclass(frozen=True)
class Words:
    """What a line says: what happened, to what (with its address), by whom, and a little more.

    `is_aside`: an author's news, where else it would be a chapter.
    """

    what: "StrPromise | str"
    title: str
    address: str
    by: str = ""
    more: str = ""
    is_aside: bool = False


@dataclass(frozen=True)
class Line:
    notice: Notice
    words: Words | None

    @property
    def is_gone(self) -> bool:
        return self.words is None


# The words of notices of one kind by their ids, without those that the member may no longer see.
Saying = Callable[[Member, list[Notice]], Mapping[int, Words]]
_sayings: dict[str, Saying] = {}


def says(*kinds: str) -> Callable[[Saying], Saying]:
    """Register who finds words for notices of these kinds."""

    def register(saying: Saying) -> Saying:
        _sayings.update(dict.fromkeys(kinds, saying))
        return saying

    return register


def lines_of(member: Member, notices: Iterable[Notice]) -> list[Line]:
    """In the order of the notices."""
    rows = list(notices)
    alike: dict[Saying, list[Notice]] = defaultdict(list)
    for notice in rows:
        if saying := _sayings.get(notice.kind):
            alike[saying].append(notice)
    words: dict[int, Words] = {}
    for saying, those in alike.items():
        words.update(saying(member, those))
    return [Line(notice, words.get(notice.pk)) for notice in rows]
