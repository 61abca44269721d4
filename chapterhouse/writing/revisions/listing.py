"""A chapter's versions as lines of a list, and how much longer each made it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from chapterhouse.stories.models import Chapter, ChapterText, Revision


@dataclass(frozen=True)
class Line:
    """`more` words than the version before (fewer: below 0); None for the first one."""

    revision: Revision
    more: int | None
    before: int | None
    is_shown: bool


def versions_of(chapter: Chapter) -> QuerySet[Revision]:
    """Newest first, without their texts."""
    versions = Revision.objects.filter(chapter=chapter).defer("packed", "source")
    return versions.select_related("pen_name").order_by("-number")


def lines_of(chapter: Chapter, versions: Sequence[Revision]) -> list[Line]:
    """Lines for some versions that follow each other, newest first."""
    if not versions:
        return []
    shown = shown_number(chapter)
    earlier = Revision.objects.filter(chapter=chapter, number__lt=versions[-1].number)
    last = earlier.only("number", "words").order_by("-number").first()
    return [
        Line(
            revision,
            revision.words - before.words if before else None,
            before.number if before else None,
            revision.number == shown,
        )
        for revision, before in zip(versions, [*versions[1:], last], strict=True)
    ]


def shown_number(chapter: Chapter) -> int:
    """The version that is the chapter's text now."""
    texts = ChapterText.objects.filter(chapter=chapter)
    return texts.values_list("revision", flat=True).first() or 0
