"""What each app does when a member goes."""

from typing import Any, ClassVar

from django.utils.translation import gettext as _

from chapterhouse.members.models import Leaving, PenName


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

    def set_apart(self, whole: Leaving, part: Leaving) -> None:
        """One name of the member now ends by itself, as `part`: give it what was chosen for it."""

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
    told = [sentence for farewell in farewells() for sentence in farewell.foretell(leaving)]
    return [*told, *of_names(leaving)]


def of_names(leaving: Leaving) -> list[str]:
    if PenName.objects.filter(member=leaving.member).count() < 2:
        return []
    return [
        _(
            "Your account and the name you act under end on that day, your other pen names on "
            "days of their own within another two weeks: nobody sees them go together."
        )
    ]
