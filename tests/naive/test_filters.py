"""What the pages find is what a plain look at every story finds, whatever is asked by whom."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chapterhouse.search.asking.nodes import SORTS, Query
from chapterhouse.search.counting import counted, wanted
from chapterhouse.search.finding import Results
from chapterhouse.search.sheet import kinds_in_use
from chapterhouse.stories.models import Story
from chapterhouse.tags.models import Tag
from tests.naive.asked import nodes_about
from tests.naive.orders import KEYS

pytestmark = pytest.mark.django_db
QUERIES = settings(max_examples=100)
# By relevance and by chance nothing else can say which comes first.
SORTINGS = st.sampled_from([sort for sort in SORTS if sort not in {"relevance", "random"}])


def test_every_filter_finds_what_a_look_at_each_story_finds(house):
    @QUERIES
    @given(nodes_about(house.small), st.sampled_from(house.people))
    def holds(node, who):
        results = house.results(Query(node), who)
        expected = house.found(node, who)
        assert {story.pk for story in results[0:100]} == expected
        assert results.total == len(expected)

    holds()


def test_the_tables_spare_a_member_the_same_stories(house):
    for who in house.people:
        rows = Story.objects.listed_to(who.asker.member, who.asker.archive)
        there = set(rows.spared(who.asker.spared).values_list("pk", flat=True))
        assert there == house.found(None, who)


def test_the_numbers_beside_a_list_are_counted_story_by_story(house):
    @QUERIES
    @given(nodes_about(house.small), st.sampled_from(house.people))
    def holds(node, who):
        counts = counted(Results(Query(node), who.asker, wanted=wanted(kinds_in_use())))
        found = [one for one in house.facts if who.reader.finds(node, one)]
        assert {tag: n for pairs in counts.tags.values() for tag, n in pairs} == tags_of(found)
        for columns, counter in (
            (counts.ratings, Counter(one.story.rating_id for one in found)),
            (counts.languages, Counter(one.story.language for one in found)),
            (counts.progress, Counter(one.story.progress for one in found)),
        ):
            counter.pop(None, None)
            assert columns == counter

    holds()


def tags_of(found):
    """Each tag that one of them carries, a synonym as what it stands for."""
    canonical = dict(Tag.objects.values_list("pk", "synonym_of"))
    carried = ({canonical[tag] or tag for tag in one.carried} for one in found)
    return Counter(tag for tags in carried for tag in tags)


def test_pages_hold_each_story_once_in_the_order_asked_for(house):
    @QUERIES
    @given(
        st.none() | nodes_about(house.small),
        st.sampled_from(house.people),
        SORTINGS,
        st.booleans(),
        st.integers(1, 9),
    )
    def holds(node, who, sort, is_reversed, size):
        results = house.results(Query(node, sort, is_reversed=is_reversed), who)
        listed = paged(results, size)
        found = [one for one in house.facts if who.reader.finds(node, one)]
        begins_small = (sort in {"title", "author", "unnoticed"}) != is_reversed
        ordered = sorted(found, key=KEYS[sort], reverse=not begins_small)
        assert [story.pk for story in listed] == [one.story.pk for one in ordered]

    holds()


def test_a_page_counted_as_it_is_read_is_the_one_that_is_not(house):
    fields = wanted(kinds_in_use())

    @QUERIES
    @given(
        st.none() | nodes_about(house.small),
        st.sampled_from(house.people),
        SORTINGS,
        st.booleans(),
        st.tuples(st.integers(0, 12), st.integers(0, 9)),
    )
    def holds(node, who, sort, is_reversed, shown):
        query = Query(node, sort, is_reversed=is_reversed)
        apart = house.results(query, who)
        at_once = Results(query, who.asker, shown=shown, wanted=fields)
        assert at_once.reads_at_once == (sort not in {"title", "author"})
        assert (at_once.total, at_once.keys(*shown)) == (apart.total, apart.keys(*shown))
        apart.wanted = fields
        apart.reads_at_once = False
        assert at_once.tallies == apart.tallies

    holds()


def paged(results, size):
    starts = range(0, max(results.total, 1), size)
    return [story for start in starts for story in results[start : start + size]]
