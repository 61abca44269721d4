"""What waited in an old archive to be read waits here in the line."""

import pytest

from chapterhouse.importers import queueing
from chapterhouse.importers.tests.making import OldArchive, bring
from chapterhouse.sample.loading import load_sample
from chapterhouse.sample.removing import is_untouched
from chapterhouse.stories.models import Chapter, State, Story, Submission
from chapterhouse.testing import make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def old():
    archive = OldArchive().add("settings").member(1, "Ann").member(2, "Bea")
    return archive.story(1).chapter(1).story(2, uid=2, validated=0)


def line():
    return list(Submission.objects.in_line().values_list("chapter", flat=True))


def test_a_story_that_waited_waits(old, tmp_path):
    bring(old.chapter(5, sid=2, uid=2, validated=0), tmp_path)
    assert line() == [5]
    assert Submission.objects.get().pen_name.name == "Bea"


def test_so_does_a_new_chapter_of_a_published_one(old, tmp_path):
    bring(old.chapter(5, sid=1, inorder=2, validated=0), tmp_path)
    assert line() == [5]


def test_and_a_story_whose_chapters_were_let_through(old, tmp_path):
    old.chapter(5, sid=2, uid=2).chapter(6, sid=2, uid=2, inorder=2)
    bring(old, tmp_path)
    assert line() == [5]


def test_once_however_often_it_comes_in(old, tmp_path):
    old.chapter(5, sid=2, uid=2, validated=0)
    bring(old, tmp_path)
    bring(old, tmp_path)
    queueing.take_in()
    assert line() == [5]


def test_what_was_sent_back_here_is_not_taken_in_again(old, tmp_path):
    bring(old.chapter(5, sid=2, uid=2, validated=0), tmp_path)
    Submission.objects.update(state=Submission.State.RETURNED)
    Chapter.objects.filter(pk=5).update(state=State.DRAFT)
    Story.objects.filter(pk=2).update(state=State.DRAFT)
    queueing.take_in()
    assert line() == []


def test_what_is_hidden_for_its_author_is_gone_is_asked_about_and_does_not_wait(old, tmp_path):
    old.chapter(5, sid=1, inorder=2, uid=77).story(3, uid=88).chapter(6, sid=3, uid=88)
    bring(old, tmp_path)
    assert Chapter.objects.get(pk=5).state == Chapter.objects.get(pk=6).state == State.QUEUED
    assert line() == []


def test_what_lost_its_place_is_given_one():
    """Whoever handed it in has left, say, and somebody else has the story now."""
    fog = make_cast().fog
    assert queueing.take_in() == 1
    assert Submission.objects.in_line().get().story == fog


def test_the_sample_stays_untouched():
    load_sample()
    queueing.take_in()
    assert is_untouched()
