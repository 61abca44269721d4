"""The history is switched off while a page is still telling where its reader is."""

import pytest
from django.utils import timezone

from chapterhouse.lib.html.blocks import blocks_of
from chapterhouse.members.models import Member, Preferences
from chapterhouse.members.signed_in import preferences_of
from chapterhouse.shelves.models import ChapterRead, Reading
from chapterhouse.shelves.reading.keeping import forget, mark, opened_at
from chapterhouse.shelves.reading.placing import Told, place
from chapterhouse.stories.models import Chapter


@pytest.fixture
def chapter(cast):
    return Chapter.objects.select_related("text").filter(story=cast.salt).first()


@pytest.fixture
def member(cast):
    """As a request knows them that began before."""
    Preferences.change(cast.finch.member, keeps_history=True)
    member = Member.objects.get(pk=cast.finch.member.pk)
    assert preferences_of(member).keeps_history
    Preferences.change(cast.finch.member, keeps_history=False)
    forget(cast.finch.member)
    return member


def test_a_place_that_comes_in_late_is_not_kept(member, chapter):
    told = Told(1, blocks_of(chapter.text.html)[0].id, 0, 0, ended=True)
    assert not place(member, chapter, told)
    assert not Reading.objects.exists()


def test_neither_is_a_chapter_that_was_opened_or_marked(member, chapter):
    opened_at(timezone.now(), member, chapter, 1)
    mark(member, [chapter], is_read=True)
    assert not Reading.objects.exists()
    assert not ChapterRead.objects.exists()
