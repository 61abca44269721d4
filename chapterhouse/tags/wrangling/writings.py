"""What names tags somewhere in a text of its own, such as saved conditions.

The app that owns it registers it with `writes_tags`; its tags are told in a dry run, and become
the canonical ones when they turn into synonyms.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Any, ClassVar

from django.utils.functional import Promise


class Writings(ABC):
    """`noun` is what traces call one of them."""

    noun: ClassVar[str]
    title: ClassVar[Promise | str]

    @abstractmethod
    def counts(self, tags: Iterable[int]) -> dict[int, int]:
        """How many name each of these tags."""

    @abstractmethod
    def naming(self, tag: int, after: int, most: int) -> list[int]:
        """The ids of those that name the tag, from the lowest behind `after` on."""

    @abstractmethod
    def rewrite(self, key: int, tag: int, to: int) -> tuple[Any, Any] | None:
        """Write the other tag in its place; what stood there and what stands there now, as JSON.

        None where it names the tag no more.
        """

    @abstractmethod
    def put_back(self, key: int, before: Any, now: Any) -> None:
        """Where it is still as it was left, let it be as it was before."""


writings: list[Writings] = []


def writes_tags(kind: type[Writings]) -> type[Writings]:
    writings.append(kind())
    return kind


def of_noun(noun: str) -> Writings | None:
    return next((one for one in writings if one.noun == noun), None)
