"""Chapters keep places 1 to n, whatever is done to them."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chapterhouse.members.models import Change
from chapterhouse.stories import ordering
from chapterhouse.stories.models import Chapter
from chapterhouse.stories.ordering import OrderMovedError, order_of
from chapterhouse.testing import make_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    return with_chapters(5)


def with_chapters(number):
    story = make_story("Salt")
    for position in range(1, number + 1):
        Chapter.objects.create(story=story, position=position, title=letter(position))
    return story


def letter(position):
    return chr(ord("a") + position - 1)


def titles(story):
    """In their order, once it is sure that the places have no gap."""
    rows = list(ordering.places(story).values_list("position", "title"))
    assert [position for position, _ in rows] == list(range(1, len(rows) + 1))
    return "".join(title for _, title in rows)


def called(story, title):
    return story.chapters.get(title=title)


def keys(story, order):
    found = dict(story.chapters.values_list("title", "pk"))
    return [found[title] for title in order]


@pytest.mark.parametrize(
    ("title", "steps", "order"),
    [
        ("b", 1, "acbde"),
        ("b", -1, "bacde"),
        ("a", -1, "abcde"),
        ("e", 1, "abcde"),
        ("a", 9, "bcdea"),
        ("e", -9, "eabcd"),
    ],
)
def test_a_chapter_steps_up_and_down(story, title, steps, order):
    place = ordering.step(called(story, title), steps, by=None)
    assert titles(story) == order
    assert place == order.index(title) + 1


@pytest.mark.parametrize(
    ("title", "after", "order"), [("d", "a", "adbce"), ("a", "e", "bcdea"), ("c", "c", "abdec")]
)
def test_a_chapter_is_put_behind_another(story, title, after, order):
    ordering.move_after(called(story, title), called(story, after).pk, by=None)
    assert titles(story) == order


def test_a_chapter_is_put_first(story):
    ordering.move_after(called(story, "d"), 0, by=None)
    assert titles(story) == "dabce"


def test_room_is_made_behind_a_chapter(story):
    with transaction.atomic():
        place = ordering.make_room(story, called(story, "b").pk)
        Chapter.objects.create(story=story, position=place, title="x")
    assert titles(story) == "abxcde"


def test_room_is_made_before_all_and_at_the_end(story):
    for after in (0, None):
        place = ordering.make_room(story, after)
        Chapter.objects.create(story=story, position=place, title="x")
    assert titles(story) == "xabcdex"


def test_the_whole_order_is_changed_at_once(story):
    ordering.put_in_order(story, keys(story, "edcba"), began=keys(story, "abcde"), by=None)
    assert titles(story) == "edcba"


def test_an_order_that_somebody_changed_meanwhile_is_left_alone(story):
    began = order_of(story)
    ordering.step(called(story, "a"), 1, by=None)
    with pytest.raises(OrderMovedError):
        ordering.put_in_order(story, keys(story, "edcba"), began=began, by=None)
    assert titles(story) == "bacde"


def test_a_chapter_that_came_meanwhile_stays_behind_the_one_it_followed(story):
    began = order_of(story)
    ordering.make_room(story, called(story, "b").pk)
    Chapter.objects.create(story=story, position=3, title="x")
    ordering.put_in_order(story, keys(story, "edcba"), began=began, by=None)
    assert titles(story) == "edcbxa"


def test_ids_of_other_stories_and_ids_said_twice_do_no_harm(story):
    other = with_chapters(2)
    said = [*order_of(other), *keys(story, "bba"), 99999]
    ordering.put_in_order(story, said, began=order_of(story), by=None)
    assert titles(story) == "bacde"
    assert titles(other) == "ab"


def test_who_changed_the_order_is_known_and_a_move_to_nowhere_is_none(story):
    ordering.step(called(story, "a"), -1, by=None)
    assert not Change.objects.filter(verb="reorder").exists()
    ordering.step(called(story, "a"), 1, by=None)
    assert Change.objects.filter(verb="reorder", key=story.pk).count() == 1


def test_an_old_archives_gaps_close(story):
    called(story, "c").delete()
    ordering.close_gaps(story)
    assert titles(story) == "abde"


def test_a_move_takes_as_many_queries_in_a_story_of_any_length(django_assert_num_queries):
    """The story twice, the order twice, two runs and their way back, the log, the outbox, marks."""
    for number in (5, 26):
        story = with_chapters(number)
        with django_assert_num_queries(12):
            ordering.move_after(called(story, "a"), called(story, "e").pk, by=None)


MOVES = st.lists(
    st.tuples(st.sampled_from(["step", "after"]), st.integers(0, 6), st.integers(-6, 6))
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(MOVES)
def test_moves_do_what_they_would_do_to_a_list(moves):
    with transaction.atomic():
        story = with_chapters(7)
        expected = list("abcdefg")
        for kind, which, where in moves:
            title = expected[which]
            chapter = called(story, title)
            if kind == "step":
                expected.remove(title)
                expected.insert(min(max(which + where, 0), 6), title)
                ordering.step(chapter, where, by=None)
            else:
                expected.remove(title)
                after = expected[where] if 0 <= where < 6 else ""
                expected.insert(expected.index(after) + 1 if after else 0, title)
                ordering.move_after(chapter, called(story, after).pk if after else 0, by=None)
        assert titles(story) == "".join(expected)
        transaction.set_rollback(True)
