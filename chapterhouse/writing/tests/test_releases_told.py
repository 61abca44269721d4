"""Authors are told what became of a chapter that they planned."""

from datetime import timedelta

import pytest
from django.utils import timezone

from chapterhouse.archive.models import Archive
from chapterhouse.jobs.worker import run_waiting
from chapterhouse.members.models import Change
from chapterhouse.notices.inbox.lines import lines_of
from chapterhouse.notices.models import Notice
from chapterhouse.notices.tests.hearing import hear_of_it
from chapterhouse.stories.jobs import look_for_releases
from chapterhouse.stories.models import Authorship, Chapter, Release, Story
from chapterhouse.stories.scheduling import schedule
from chapterhouse.testing import make_cast

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def cast():
    cast = make_cast()
    Archive.objects.update(queues_submissions=False)
    Story.objects.update(summary="Of the sea.")
    return cast


def comes(cast):
    """The chapter is planned, and its hour comes."""
    chapter = Chapter.objects.get(title="Unfinished")
    schedule(chapter, timezone.now() + HOUR, by=cast.wren.member)
    Release.objects.update(at=timezone.now())
    look_for_releases()
    run_waiting()
    hear_of_it()


def told(pen_name):
    notices = Notice.objects.filter(member=pen_name.member, kind=Notice.Kind.RELEASE)
    return [line.words for line in lines_of(pen_name.member, notices.order_by("pk"))]


def test_that_it_is_out(cast):
    comes(cast)
    [words] = told(cast.wren)
    assert words.what == "Your planned chapter is out"
    assert words.title == "Tide · Unfinished"


def test_why_it_could_not_each_time_anew(cast):
    Archive.objects.update(min_words=99)
    comes(cast)
    comes(cast)
    assert [words.what for words in told(cast.wren)] == [
        "Your planned chapter could not appear"
    ] * 2
    assert "at least 99 words" in told(cast.wren)[0].more


def test_that_it_waits_to_be_read(cast):
    Story.objects.filter(pk=cast.tide.pk).update(state="draft")
    Archive.objects.update(queues_submissions=True)
    comes(cast)
    assert told(cast.wren)[0].what == "Your planned chapter waits to be read"


def test_co_authors_who_publish_hear_of_it_and_no_others(cast):
    Authorship.objects.create(story=cast.tide, pen_name=cast.rook)
    Authorship.objects.create(story=cast.tide, pen_name=cast.finch, may_publish=False)
    comes(cast)
    assert (len(told(cast.rook)), len(told(cast.finch))) == (1, 0)


def test_it_says_nothing_to_who_has_left_the_story(cast):
    comes(cast)
    Authorship.objects.filter(story=cast.tide).delete()
    assert told(cast.wren) == [None]
    assert Change.objects.filter(verb="publish").exists()
