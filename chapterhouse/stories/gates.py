"""The gates in front of a story: what a reader must be or say before its words are shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chapterhouse.lib.typed import whole_number
from chapterhouse.members.models import Member
from chapterhouse.stories.models.states import Audience

if TYPE_CHECKING:
    from chapterhouse.stories.models import Story


@dataclass(frozen=True)
class Agreed:
    """What a reader has said yes to: the ids of ratings whose warning they read, and their age."""

    ratings: frozenset[int] = frozenset()
    of_age: bool = False

    def __or__(self, other: "Agreed") -> "Agreed":
        return Agreed(self.ratings | other.ratings, self.of_age or other.of_age)

    def to_cookie(self) -> str:
        """`age.3.5`: not a secret, the same for all who agreed to the same."""
        return ".".join([*(["age"] if self.of_age else []), *map(str, sorted(self.ratings))])

    @classmethod
    def from_cookie(cls, cookie: str) -> "Agreed":
        """Reads `to_cookie`; what is not understood counts as not agreed."""
        words = cookie.split(".")[:50]
        ratings = frozenset(n for word in words if (n := whole_number(word)) is not None)
        return cls(ratings, "age" in words)


NOTHING = Agreed()


@dataclass(frozen=True)
class Gate:
    """What stands between this reader and the story."""

    needs_membership: bool
    needs_age: bool
    needs_warning: bool

    def __bool__(self) -> bool:
        return self.needs_membership or self.needs_age or self.needs_warning


OPEN = Gate(needs_membership=False, needs_age=False, needs_warning=False)


def gate_of(story: "Story", member: Member | None, agreed: Agreed, own: Iterable[int] = ()) -> Gate:
    """The gate still closed; falsy when all are open. `own`: ids of the reader's stories."""
    if story.pk in own:
        return OPEN
    rating = story.rating
    closed = story.audience == Audience.MEMBERS or bool(rating and rating.members_only)
    return Gate(
        needs_membership=closed and member is None,
        needs_age=bool(rating and rating.asks_age) and not agreed.of_age,
        needs_warning=bool(rating and rating.warns) and story.rating_id not in agreed.ratings,
    )
