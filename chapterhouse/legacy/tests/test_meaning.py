"""A `sid` that is no story's may be a chapter's, but only where the archive began with 1.1."""

import pytest

from chapterhouse.archive.models import LedgerEntry, Source
from chapterhouse.archive.models.sources import Outcome
from chapterhouse.legacy.asking import Gone, NotThere
from chapterhouse.legacy.meaning import Meant, meant_by

pytestmark = pytest.mark.django_db
BASE = 1000


def source_with(stories: dict[int, list[int]], version: str = "3.5.8") -> Source:
    """An archive of these stories and their chapters, whose ids were moved up by 1000."""
    traits = {"id_bases": {"story": BASE, "chapter": 2 * BASE}}
    source = Source.objects.create(kind=Source.Kind.EFICTION, version=version, traits=traits)
    for sid, chapids in stories.items():
        note(source, "stories", sid, noun="story", new_id=sid + BASE)
        for number, chapid in enumerate(chapids, start=1):
            ids = {"new_id": chapid + 2 * BASE, "old_parent": sid, "old_number": number}
            note(source, "chapters", chapid, noun="chapter", **ids)
    return source


def note(source: Source, table: str, key: int, **columns) -> None:
    LedgerEntry.objects.create(source=source, table=table, old_key=str(key), **columns)


# Upgraded from 1.1 after its row 8; later stories and chapters have numbers of their own.
GROWN = {1: [1, 2], 3: [3, 4, 5], 6: [6], 7: [7, 8], 10: [9], 11: [10, 12], 13: [11, 14], 15: [13]}


@pytest.mark.parametrize(("sid", "chapter"), [(2, 2002), (4, 2004), (5, 2005), (8, 2008)])
def test_a_row_of_the_first_years_is_a_chapter(sid, chapter):
    assert meant_by(source_with(GROWN), sid) == Meant(chapter=chapter)


@pytest.mark.parametrize("sid", [14, 99])
def test_a_number_of_later_years_is_nothing(sid):
    with pytest.raises(NotThere):
        meant_by(source_with(GROWN), sid)


def test_a_storys_own_number_is_the_story_and_knows_its_first_row():
    source = source_with(GROWN)
    assert meant_by(source, 3) == Meant(story=1003, head=2003)
    assert meant_by(source, 11) == Meant(story=1011)


def test_in_an_archive_of_1_1_itself_every_row_is_known():
    rows = {10: [11, 12], 20: [21]}
    assert meant_by(source_with(rows, "1.1"), 12) == Meant(chapter=2012)
    with pytest.raises(NotThere):
        meant_by(source_with(rows), 12)


def test_what_is_known_to_be_gone_is_no_chapter():
    source = source_with(GROWN)
    note(source, "stories", 4, outcome=Outcome.GONE)
    with pytest.raises(Gone):
        meant_by(source, 4)


def test_without_a_source_nothing_is_meant():
    with pytest.raises(NotThere):
        meant_by(None, 3)
