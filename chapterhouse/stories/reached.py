"""How far a reader has come in a story. An upper app keeps it and says how to find it."""

from collections.abc import Callable

from chapterhouse.members.models import Member
from chapterhouse.stories.models import Chapter

# The position of the furthest chapter that the member opened; None where nobody knows.
Finding = Callable[[Member, int], int | None]
# Hears that a member really opened a chapter, and which revision of it they were shown.
Hearing = Callable[[Member, Chapter, int], None]
_found: list[Finding] = []
_heard: list[Hearing] = []


def tells_how_far(finding: Finding) -> Finding:
    _found.append(finding)
    return finding


def reached(member: Member | None, story: int) -> int | None:
    """The position of the furthest chapter of this story that they reached; None: unknown."""
    if member is None:
        return None
    positions = [position for find in _found if (position := find(member, story)) is not None]
    return max(positions, default=None)


def hears_of_reading(hearing: Hearing) -> Hearing:
    _heard.append(hearing)
    return hearing


def opened(member: Member, chapter: Chapter, revision: int) -> None:
    """Tell whoever keeps it that the member opened this chapter and stayed."""
    for hear in _heard:
        hear(member, chapter, revision)
