"""Of the few series on a page those are left out that leave the lists of series."""

from itertools import combinations

import pytest

from chapterhouse.members.models import Member
from chapterhouse.shelves.apart.muting import mute
from chapterhouse.stories import sparing
from chapterhouse.stories.entries import series_left_out
from chapterhouse.stories.models import Series, SeriesTag
from chapterhouse.stories.sparing import spared_of_few
from chapterhouse.tags.choosing import choose
from chapterhouse.tags.models import Tag, TagChoice
from chapterhouse.tags.parents import add_parent
from chapterhouse.testing import make_cast, make_pen_name

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    """Each of three series has a story, and every choice meets another of them."""
    cast = make_cast()
    cast.outer, cast.inner, cast.tagged = (
        Series.objects.create(title=title, owner=owner)
        for title, owner in (("Outer", cast.rook), ("Inner", cast.finch), ("Tagged", cast.wren))
    )
    cast.outer.entries.create(subseries=cast.inner, position=9)
    for series, story in (
        (cast.outer, cast.salt),
        (cast.inner, cast.tide),
        (cast.tagged, cast.ember),
    ):
        series.entries.create(story=story, position=1)
    cast.wide, narrow = (Tag.create(cast.category.kind, name) for name in ("Wide", "Narrow"))
    add_parent(narrow, cast.wide)
    SeriesTag.objects.create(series=cast.tagged, tag=narrow)
    cast.page = [cast.salt, cast.tide, cast.ember]
    return cast


CHOICES = {
    "outer": lambda cast, member: mute(member, cast.outer),
    "name": lambda cast, member: mute(member, cast.wren),
    "tag": lambda cast, member: choose(member, cast.wide, TagChoice.Way.NEVER),
}
MET = {"outer": {"Outer", "Inner"}, "name": {"Tagged"}, "tag": {"Tagged"}}
EVERY_CHOICE = [list(some) for n in range(4) for some in combinations(CHOICES, n)]


@pytest.mark.parametrize("chosen", EVERY_CHOICE, ids="+".join)
def test_a_page_leaves_out_the_series_that_the_lists_leave_out(cast, chosen):
    member = make_pen_name("Reader").member
    for name in chosen:
        CHOICES[name](cast, member)
    member = Member.objects.get(pk=member.pk)
    left_out = series_left_out(cast.page, member)
    assert titles(left_out) == set().union(*(MET[name] for name in chosen))
    kept = Series.objects.kept_from(member).filter(entries__story__in=cast.page)
    assert left_out == set(kept.values_list("pk", flat=True))


def test_each_cause_stands_for_few_as_well():
    for noun, of_few in sparing._findings_of_few.items():
        assert len(of_few) == len(sparing._findings[noun])


def test_ones_own_series_stay(cast):
    finch = cast.finch.member
    mute(finch, cast.outer)
    assert titles(series_left_out(cast.page, Member.objects.get(pk=finch.pk))) == {"Outer"}


def test_of_no_series_nothing_is_asked(cast, django_assert_num_queries):
    member = make_pen_name("Reader").member
    for choice in CHOICES.values():
        choice(cast, member)
    member = Member.objects.select_related("preferences").get(pk=member.pk)
    with django_assert_num_queries(0):
        assert series_left_out([], member) == set()
        assert spared_of_few("penname", member, [1]) == set()


def titles(keys):
    return set(Series.objects.filter(pk__in=keys).values_list("title", flat=True))
