"""Before what was deleted is gone for good, its author is told once."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from chapterhouse.notices.inbox.lines import lines_of
from chapterhouse.notices.models import Notice
from chapterhouse.notices.tests.hearing import hear_of_it
from chapterhouse.stories.bin_ending import remind
from chapterhouse.stories.binning import bin_chapter, bin_story, restore_story
from chapterhouse.stories.models import Authorship
from chapterhouse.testing import make_cast

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def cast():
    company = make_cast()
    bin_story(company.salt, by=company.wren.member)
    hear_of_it()
    return company


def after(days):
    """Have the daily look done so many days from now."""
    with time_machine.travel(timezone.now() + days * DAY, tick=False):
        remind()
        hear_of_it()


def reminders(name):
    return Notice.objects.filter(member=name.member, kind=Notice.Kind.BIN)


def words(name):
    return [line.words for line in lines_of(name.member, reminders(name))]


def test_three_days_before_its_author_is_told_and_led_to_the_bin(cast):
    after(26)
    assert not reminders(cast.wren).exists()
    after(27)
    [told] = words(cast.wren)
    assert (told.title, told.address) == ("Salt", "/write/bin/")
    assert "until" in told.more


def test_once_and_nobody_else(cast):
    for day in (27, 28, 29):
        after(day)
    assert Notice.objects.filter(kind=Notice.Kind.BIN).count() == 1


def test_what_was_deleted_on_one_day_is_one_notice(cast):
    for chapter in list(cast.tide.chapters.all()[:2]):
        bin_chapter(chapter, by=cast.wren.member)
    after(28)
    [told] = words(cast.wren)
    assert told.title == "Salt and 2 more"


def test_what_was_taken_back_has_no_words_and_no_notice(cast):
    after(27)
    restore_story(cast.salt, by=cast.wren.member)
    assert words(cast.wren) == [None]
    reminders(cast.wren).delete()
    after(28)
    assert not reminders(cast.wren).exists()


def test_co_authors_hear_of_chapters_that_they_may_take_back(cast):
    Authorship.objects.create(story=cast.tide, pen_name=cast.rook, may_edit=True, position=1)
    Authorship.objects.create(story=cast.tide, pen_name=cast.finch, may_edit=False, position=2)
    bin_chapter(cast.tide.chapters.first(), by=cast.wren.member)
    after(27)
    assert (len(words(cast.rook)), len(words(cast.finch))) == (1, 0)


def test_the_inbox_shows_it(cast, client):
    after(27)
    client.force_login(cast.wren.member)
    shown = client.get("/account/notices/").content.decode()
    assert "Soon gone for good" in shown
    assert 'href="/write/bin/"' in shown
