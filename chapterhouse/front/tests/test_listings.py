"""Both ways to a tag's stories find the same."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from chapterhouse.front.listings import Tagged
from chapterhouse.front.sorting import ORDERS, TITLE, UPDATED
from chapterhouse.front.tests.shelf import make_titled
from chapterhouse.stories.models import Story, StoryTag
from chapterhouse.tags.models import Kind, Tag


def listing(order, tags, **weights):
    return Tagged(Story.objects.filter(is_listed=True), ORDERS[order], tags, **weights)


def test_a_broad_tag_is_walked_and_a_rare_one_gathered():
    shelf = listing(TITLE, [1], count=30_000, newest=100_000)
    assert "EXISTS" in str(shelf.rows_for(slice(0, 25)).query)
    assert "EXISTS" not in str(shelf.rows_for(slice(29_000, 29_025)).query)
    shelf = listing(TITLE, [1], count=50, newest=100_000)
    assert "EXISTS" not in str(shelf.rows_for(slice(0, 25)).query)
    listing(TITLE, [1], count=0, newest=None).rows_for(slice(0, 25))


class BothWays(TestCase):
    @settings(max_examples=25, deadline=None)
    @given(
        carried=st.lists(st.sets(st.integers(0, 3)), max_size=12),
        asked=st.sets(st.integers(0, 3), min_size=1),
        order=st.sampled_from([TITLE, UPDATED]),
        start=st.integers(0, 12),
    )
    @example(carried=[{0}, {1}, {0, 1}], asked={0}, order=TITLE, start=0)
    @example(carried=[{0}, {1}, {2}], asked={0, 1}, order=UPDATED, start=0)
    def test_the_walk_and_the_gathering_find_the_same(self, carried, asked, order, start):
        kind = Kind.objects.create(name="free", title="Tag", plural="Tags")
        tags = [Tag.create(kind, f"tag {n}") for n in range(4)]
        stories = Story.objects.bulk_create(
            make_titled(f"Story {n % 5}", n % 7) for n in range(len(carried))
        )
        StoryTag.objects.bulk_create(
            StoryTag(story=story, tag=tags[n])
            for story, numbers in zip(stories, carried, strict=True)
            for n in numbers
        )
        wanted = [tags[n].pk for n in asked]
        part = slice(start, start + 3)
        walked = listing(order, wanted, count=10**9, newest=1)[part]
        gathered = listing(order, wanted, count=1, newest=10**9)[part]
        expected = [
            story.pk
            for story in Story.objects.order_by(*ORDERS[order])
            if asked & carried[stories.index(story)]
        ][part]
        assert [story.pk for story in walked] == expected
        assert [story.pk for story in gathered] == expected


pytestmark = pytest.mark.django_db
