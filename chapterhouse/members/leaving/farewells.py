"""What each app does when a member goes."""

from typing import Any, ClassVar

from chapterhouse.members.models import Leaving


class Farewell:
    """An app's part in a goodbye; those with a lower `place` come first.

    `carry_out` works in transactions that each leave less of the member than there was before,
    never more, and may be called again wherever it was broken off.
    """

    place: ClassVar[int] = 50

    def foretell(self, leaving: Leaving) -> list[str]:
        """Sentences that say in numbers what will happen."""
        del leaving
        return []

    def begin(self, leaving: Leaving) -> None:
        """The member has begun to leave; in the transaction that says so."""

    def carry_out(self, leaving: Leaving) -> None:
        """Take the member out of what is this app's."""

    def note(self, leaving: Leaving) -> Any:
        """What must be known to do the same again, as JSON with no word of the member in it."""
        del leaving

    def recall(self, leaving: Leaving, noted: Any) -> None:
        """Put back what `note` said, before it is carried out again."""


_farewells: list[Farewell] = []


def say(farewell: Farewell) -> None:
    """Let it be part of every goodbye."""
    _farewells.append(farewell)


def farewells() -> list[Farewell]:
    return sorted(_farewells, key=lambda farewell: farewell.place)


def foretold(leaving: Leaving) -> list[str]:
    return [sentence for farewell in farewells() for sentence in farewell.foretell(leaving)]
