"""The index as stories change: what a worker's companion applies, row by row of the outbox."""

from threading import Event, Thread

import pytest
from django.db import connection

from chapterhouse.jobs.models import announce
from chapterhouse.jobs.tests.ending import until_others_have_ended
from chapterhouse.search.asking.nodes import Query, Tagged, Word
from chapterhouse.search.finding import Asker, Results
from chapterhouse.search.index.checking import differing
from chapterhouse.search.index.folder import Home
from chapterhouse.search.index.following import catch_up, follow
from chapterhouse.search.index.reading import NoIndexError, reader
from chapterhouse.search.index.stories import STORIES
from chapterhouse.search.index.writing import Writer
from chapterhouse.stories.jobs import tell_of_reads
from chapterhouse.stories.read_counting import count_read
from chapterhouse.tags.models import Tag
from chapterhouse.testing import make_cast, make_published

pytestmark = pytest.mark.django_db(transaction=True)
HOME = Home(STORIES)


@pytest.fixture
def cast(take_in):
    made = make_cast()
    take_in()
    return made


def hear() -> int:
    """Apply what is new; gives how many commits that took."""
    commits = 0
    until_others_have_ended()
    with Writer(STORIES, HOME.current()) as writer:
        while catch_up(writer):
            commits += 1
    return commits


def found(cast, word: str) -> list[int]:
    return Results(Query(Word(word)), Asker(cast.archive, cast.finch.member)).keys(0, 50)


def is_true() -> bool:
    difference = differing(reader.view())
    return not difference and not difference.waiting


def test_a_new_story_is_found_after_one_commit(cast):
    story = make_published("Lanterns", cast.wren)
    assert found(cast, "lanterns") == []
    assert hear() == 1
    assert found(cast, "lanterns") == [story.pk]
    assert is_true()


def test_a_hidden_story_leaves_the_index_and_comes_back(cast):
    cast.salt.hide(by=cast.heron.member, why="a mistake")
    hear()
    assert found(cast, "salt") == []
    cast.salt.unhide(by=cast.heron.member)
    hear()
    assert found(cast, "salt") == [cast.salt.pk]


def test_a_story_that_changes_three_times_stands_there_once(cast):
    for _ in range(3):
        announce("story", [cast.salt.pk], "change")
        hear()
    assert found(cast, "salt") == [cast.salt.pk]


def test_an_author_is_found_by_a_new_name(cast):
    cast.rook.rename("Jackdaw", by=cast.rook.member)
    hear()
    assert found(cast, "jackdaw") == [cast.salt.pk]
    assert is_true()


def test_a_tag_that_is_given_is_found_at_once(cast):
    tag = Tag.create(cast.category.kind, "Quays")
    cast.tide.taggings.create(tag=tag)
    announce("story", [cast.tide.pk], "change")
    hear()
    results = Results(Query(Tagged(tag.pk)), Asker(cast.archive))
    assert results.keys(0, 5) == [cast.tide.pk]


def test_reads_are_in_their_order_once_they_are_told(cast):
    count_read(cast.tide.chapters.first())
    assert is_true_but_for_waiting()
    tell_of_reads(story=cast.tide.pk)
    hear()
    assert Results(Query(None, "reads"), Asker(cast.archive)).keys(0, 1) == [cast.tide.pk]


def is_true_but_for_waiting() -> bool:
    difference = differing(reader.view())
    return not difference and bool(difference.waiting)


def test_nothing_new_is_no_commit(cast):
    hear()
    assert hear() == 0


def test_what_died_before_its_commit_is_applied_by_the_next(cast):
    make_published("Lanterns", cast.wren)
    writer = Writer(STORIES, HOME.current())
    writer.take([cast.salt.pk])
    writer.close()
    assert found(cast, "lanterns") == []
    hear()
    assert is_true()


def test_an_index_of_another_database_is_built_anew(cast, take_in):
    with Writer(STORIES, HOME.current()) as writer:
        writer.commit(type(writer.position)(made_in=0, row=10**9, made_at="2001-01-01"))
    stopping = Event()
    thread = Thread(target=lambda: (follow(STORIES, stopping), connection.close()))
    before = HOME.current()
    thread.start()
    try:
        wait_until(lambda: HOME.current() not in {None, before})
    finally:
        stopping.set()
        thread.join()
    assert is_true()


def test_a_companion_builds_the_first_index_and_keeps_it_true(cast):
    stopping = Event()
    thread = Thread(target=lambda: (follow(STORIES, stopping), connection.close()))
    thread.start()
    try:
        wait_until(has_index)
        make_published("Lanterns", cast.wren)
        wait_until(lambda: found(cast, "lanterns"))
    finally:
        stopping.set()
        thread.join()


def has_index() -> bool:
    try:
        return bool(reader.view())
    except NoIndexError:
        return False


def wait_until(holds, seconds: float = 60.0) -> None:
    pause = Event()
    for _ in range(int(seconds / 0.05)):
        if holds():
            return
        pause.wait(0.05)
    raise AssertionError("it did not come about")
