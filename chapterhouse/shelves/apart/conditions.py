"""Conditions that a story meets or not, as they are saved: all of them must be met at once.

Lists of ids and words mean "one of these" unless the name says otherwise. A tag stands for its
synonyms and for all below it, on the story or on one of its chapters that are out.
"""

from dataclasses import dataclass, fields
from typing import Any, Self

from chapterhouse.stories.models.states import Progress

VERSION = 1
MOST_CHOSEN = 200
MOST = 2**31 - 1


class ConditionsError(Exception):
    """What was saved is no set of conditions of this version."""


@dataclass(frozen=True)
class Conditions:
    """`idle_days`: not updated for so many days. `crosses`: in more than one top category, or not.

    `tags_from`: carries at least so many tags itself.
    """

    any_of: tuple[int, ...] = ()
    all_of: tuple[int, ...] = ()
    none_of: tuple[int, ...] = ()
    ratings: tuple[int, ...] = ()
    authors: tuple[int, ...] = ()
    languages: tuple[str, ...] = ()
    progress: tuple[str, ...] = ()
    words_from: int | None = None
    words_to: int | None = None
    chapters_from: int | None = None
    chapters_to: int | None = None
    tags_from: int | None = None
    idle_days: int | None = None
    crosses: bool | None = None

    def __bool__(self) -> bool:
        return self != Conditions()

    @property
    def tags(self) -> tuple[int, ...]:
        return (*self.any_of, *self.all_of, *self.none_of)

    def to_json(self) -> dict[str, Any]:
        """What was chosen, with the version; nothing of what was not."""
        chosen = {field.name: getattr(self, field.name) for field in fields(self)}
        kept = {name: value for name, value in chosen.items() if value not in ((), None)}
        listed = {n: list(v) if isinstance(v, tuple) else v for n, v in kept.items()}
        return {"version": VERSION, **listed}

    @classmethod
    def from_json(cls, saved: object) -> Self:
        """Raises ConditionsError for another version, an unknown name or a wrong kind of value."""
        if not isinstance(saved, dict) or saved.get("version") != VERSION:
            raise ConditionsError("not of this version")
        chosen = {name: value for name, value in saved.items() if name != "version"}
        if unknown := chosen.keys() - CHECKS.keys():
            raise ConditionsError(f"unknown: {', '.join(sorted(map(str, unknown)))}")
        if wrong := [name for name, value in chosen.items() if not CHECKS[name](value)]:
            raise ConditionsError(f"not a value for {', '.join(wrong)}")
        values: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in chosen.items()
        }
        return cls(**values)


def is_number(value: object) -> bool:
    return type(value) is int and 0 <= value <= MOST


def is_key(value: object) -> bool:
    return type(value) is int and 0 < value < 2**63


def is_language(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= 16


def is_progress(value: object) -> bool:
    return value in Progress.values


def is_list_of(check: Any) -> Any:
    def listed(value: object) -> bool:
        return isinstance(value, list) and 0 < len(value) <= MOST_CHOSEN and all(map(check, value))

    return listed


CHECKS = {
    **dict.fromkeys(("any_of", "all_of", "none_of", "ratings", "authors"), is_list_of(is_key)),
    "languages": is_list_of(is_language),
    "progress": is_list_of(is_progress),
    **dict.fromkeys(("words_from", "words_to", "chapters_from", "chapters_to"), is_number),
    **dict.fromkeys(("tags_from", "idle_days"), is_number),
    "crosses": lambda value: type(value) is bool,
}
