"""What stands in a series, in which order, and who may put it there."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chapterhouse.members.models import Block
from chapterhouse.stories.models import Series, SeriesEntry
from chapterhouse.stories.series_places import CannotPlaceError, answer, move, place, take_out
from chapterhouse.testing import make_cast, make_published, make_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


def series_of(owner, title="Row", openness="closed"):
    series = Series(owner=owner, openness=openness)
    series.take_title(title)
    series.save()
    return series


def titles(series):
    entries = series.entries.filter(is_accepted=True).order_by("position")
    return [str(entry.story or entry.subseries) for entry in entries]


def test_the_owner_places_own_stories_and_those_of_others(cast):
    row = series_of(cast.wren)
    place(row, cast.tide, by=cast.wren.member)
    place(row, make_published("By Finch", cast.finch), by=cast.wren.member)
    assert titles(row) == ["Tide", "By Finch"]


def test_a_closed_series_takes_nothing_from_others(cast):
    row, own = series_of(cast.wren), make_published("By Finch", cast.finch)
    with pytest.raises(CannotPlaceError, match="Only its owner"):
        place(row, own, by=cast.finch.member)


def test_an_open_one_takes_it_at_once_and_a_moderated_one_asks(cast):
    own = make_published("By Finch", cast.finch)
    taken = place(series_of(cast.wren, openness="open"), own, by=cast.finch.member)
    asked = place(series_of(cast.wren, openness="moderated"), own, by=cast.finch.member)
    assert (taken.is_accepted, asked.is_accepted) == (True, False)


def test_nobody_adds_a_story_of_somebody_else_to_a_series_that_is_not_theirs(cast):
    row = series_of(cast.wren, openness="open")
    with pytest.raises(CannotPlaceError, match="write yourself"):
        place(row, cast.salt, by=cast.finch.member)


def test_a_draft_does_not_stand_in_the_series_of_another(cast):
    row, draft = series_of(cast.wren, openness="open"), make_story("Unseen", cast.finch)
    with pytest.raises(CannotPlaceError, match="as soon as readers find it"):
        place(row, draft, by=cast.finch.member)


def test_whoever_is_kept_away_neither_places_nor_is_placed(cast):
    Block.objects.create(member=cast.wren.member, blocked=cast.finch.member, met_as=cast.finch)
    own = make_published("By Finch", cast.finch)
    with pytest.raises(CannotPlaceError):
        place(series_of(cast.wren, openness="open"), own, by=cast.finch.member)
    with pytest.raises(CannotPlaceError):
        place(series_of(cast.finch), cast.tide, by=cast.finch.member)


def test_once_answered_a_proposal_is_not_answered_again(cast):
    row = series_of(cast.wren, openness="moderated")
    asked = place(row, make_published("By Finch", cast.finch), by=cast.finch.member)
    assert answer(asked, accepts=True, by=cast.wren.member)
    assert not answer(asked, accepts=False, by=cast.wren.member)
    assert titles(row) == ["By Finch"]


def test_what_was_refused_may_be_proposed_again(cast):
    row, own = series_of(cast.wren, openness="moderated"), make_published("x", cast.finch)
    asked = place(row, own, by=cast.finch.member)
    with pytest.raises(CannotPlaceError, match="waits for an answer"):
        place(row, own, by=cast.finch.member)
    answer(asked, accepts=False, by=cast.wren.member)
    assert place(row, own, by=cast.finch.member).refused_at is None


def test_a_series_never_stands_below_itself(cast):
    top, middle, bottom = (series_of(cast.wren, title) for title in "ABC")
    place(top, middle, by=cast.wren.member)
    place(middle, bottom, by=cast.wren.member)
    for below in (top, middle, bottom):
        with pytest.raises(CannotPlaceError):
            place(bottom, below, by=cast.wren.member)


def test_the_same_story_stands_once(cast):
    row = series_of(cast.wren)
    place(row, cast.tide, by=cast.wren.member)
    with pytest.raises(CannotPlaceError, match="already"):
        place(row, cast.tide, by=cast.wren.member)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["first", "up", "down", "last", "out"])))
)
def test_places_stay_one_to_n_whatever_is_moved(cast, acts):
    row = series_of(cast.wren)
    stories = [make_published(f"Story {number}", cast.wren) for number in range(4)]
    entries = [place(row, story, by=cast.wren.member) for story in stories]
    order = [entry.pk for entry in entries]
    for number, way in acts:
        if (key := entries[number].pk) not in order:
            continue
        here = order.index(key)
        order.remove(key)
        if way == "out":
            take_out(entries[number], by=cast.wren.member)
            continue
        there = {"first": 0, "up": max(here - 1, 0), "down": here + 1, "last": len(order)}[way]
        order.insert(there, key)
        move(entries[number], way, by=cast.wren.member)
    left = SeriesEntry.objects.filter(series=row).order_by("position")
    assert [entry.pk for entry in left] == order
    assert [entry.position for entry in left] == list(range(1, len(order) + 1))
