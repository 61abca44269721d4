"""What came out silently is told when its author says so."""

from datetime import timedelta

import pytest
from django.utils import timezone

from chapterhouse.notices.models import Notice
from chapterhouse.notices.subscribing.asking import subscribe
from chapterhouse.notices.tests.hearing import told
from chapterhouse.stories.publishing import announce, publish
from chapterhouse.testing import make_chapter, make_story

pytestmark = pytest.mark.django_db
Kind = Notice.Kind


def test_nobody_is_told_before_and_everybody_once_after(cast):
    subscribe(cast.finch.member, cast.tide)
    chapter = make_chapter(cast.tide)
    publish(chapter, by=None, is_silent=True)
    assert told(cast.finch) == []
    announce(chapter, by=None)
    announce(chapter, by=None)
    assert told(cast.finch) == [(Kind.CHAPTER, chapter.pk)]


def test_long_after_it_came_out_as_well(cast):
    subscribe(cast.finch.member, cast.tide)
    chapter = make_chapter(cast.tide)
    publish(chapter, by=None, at=timezone.now() - timedelta(days=30), is_silent=True)
    announce(chapter, by=None)
    assert told(cast.finch) == [(Kind.CHAPTER, chapter.pk)]


def test_a_new_story_is_told_as_one(cast):
    subscribe(cast.finch.member, cast.wren)
    story = make_story("Foam", cast.wren)
    chapters = [make_chapter(story), make_chapter(story)]
    now = timezone.now()
    for chapter in chapters:
        publish(chapter, by=None, at=now, is_silent=True)
    for chapter in chapters:
        announce(chapter, by=None)
    assert told(cast.finch) == [(Kind.STORY, story.pk)]
