"""What is to be told, of what happened, to whom; and who finds that out for an event."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

Source = tuple[str, int]


@dataclass(frozen=True)
class Telling:
    """One notice for each of many members: of `kind`, about `key`, made `at`.

    `story` is what it is about, `by` the pen names who caused it: whoever muted one is spared, and
    the members `but` know it already.
    It is told to `members` by id, or to whom subscribed to one of `sources`: pairs of a column of
    `Subscription` and an id, `("news", 0)` for whoever asked for the archive's news, and
    `("filters", 0)` for those whose saved searches find the story.
    """

    kind: str
    key: int
    at: datetime
    story: int | None = None
    by: tuple[int, ...] = ()
    but: tuple[int, ...] = ()
    members: tuple[int, ...] = ()
    sources: tuple[Source, ...] = ()


# Says what is to be told of an event, from its key and its time; asked again for each portion.
Hearing = Callable[[int, datetime], Iterable[Telling]]
_hearings: dict[tuple[str, str], Hearing] = {}


def hears(noun: str, event: str) -> Callable[[Hearing], Hearing]:
    """Register who knows what an event of the outbox means to members; one for each event."""

    def register(hearing: Hearing) -> Hearing:
        _hearings[noun, event] = hearing
        return hearing

    return register


def is_heard(noun: str, event: str) -> bool:
    return (noun, event) in _hearings


def tellings_of(noun: str, event: str, key: int, at: datetime) -> list[Telling]:
    return list(_hearings[noun, event](key, at))
