"""Which number of `chapter=` means which chapter."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from django.db.models import Q

from chapterhouse.archive.models import Source
from chapterhouse.legacy.ledger import lines
from chapterhouse.legacy.meaning import CHAPTERS
from chapterhouse.stories.models import Chapter


def old_numbers(source: Source | None, chapters: Sequence[Chapter]) -> dict[int, int]:
    """Chapter id → its number in the old archive, for the chapters that came from there."""
    keys = [chapter.pk for chapter in chapters]
    known = lines(source, Q(table=CHAPTERS, noun="chapter", new_id__in=keys))
    return {line.new_id: line.number for line in known if line.new_id and line.number}


def numbered(chapters: Sequence[Chapter], old: Mapping[int, int]) -> dict[int, Chapter]:
    """The chapters in their order, each by its number in addresses.

    That is the old number, so that an old link means what it meant; the place in the story where
    the old numbers are no order any more (doubled, or chapters moved since).
    """
    numbers = [old.get(chapter.pk, chapter.position) for chapter in chapters]
    if not all(before < after for before, after in pairwise([0, *numbers])):
        numbers = [chapter.position for chapter in chapters]
    return dict(zip(numbers, chapters, strict=True))
