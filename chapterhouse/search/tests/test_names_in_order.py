"""Lists by title and by author are in order to the last letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapterhouse.search.asking.nodes import Query
from chapterhouse.search.finding import Asker, Results
from chapterhouse.search.index import in_order
from chapterhouse.search.index.alphabet import places
from chapterhouse.stories.models import Story
from chapterhouse.testing import make_cast, make_pen_name, make_published

NAMES = st.one_of(
    st.text(max_size=40), st.text("abc é夜の", max_size=40), st.text("ab", max_size=90)
)


@given(NAMES, NAMES)
def test_places_are_in_the_order_of_names(one, other):
    assert (places(one) <= places(other)) >= (one <= other)
    assert (places(one) == places(other)) <= (one == other or bool(places(one)[1] & 1))


def test_a_title_of_common_length_is_not_cut_off():
    assert not places("the keeper of the")[1] & 1
    assert places("the keeper of the long lost lighthouse")[1] & 1


@pytest.fixture
def alike(db):
    """Titles that differ behind what a number holds, some of them equal, by two authors."""
    cast = make_cast()
    Story.objects.all().delete()
    start = "The keeper of the long lost lighthouse and the "
    ends = ["sea", "gull", "sea", "tide", "gull", "oar", "sea", "lamp"]
    names = [cast.wren, make_pen_name("Avocet")]
    for number, end in enumerate([*ends, *ends]):
        make_published(start + end, names[number % 2], words=100)
    return cast


def ids_by(*order):
    return list(Story.objects.order_by(*order).values_list("pk", flat=True))


def pages(sort, archive, *, is_reversed=False, size=3):
    results = Results(Query(None, sort, is_reversed=is_reversed), Asker(archive))
    return [key for start in range(0, 18, size) for key in results.keys(start, size)]


@pytest.mark.parametrize("margin", [1, 64])
def test_long_titles_are_settled_by_their_ends(alike, take_in, monkeypatch, margin):
    monkeypatch.setattr(in_order, "MARGIN", margin)
    take_in()
    wanted = ids_by("sort_key", "pk")
    assert pages("title", alike.archive) == wanted
    assert pages("title", alike.archive, is_reversed=True) == wanted[::-1]


def test_an_author_s_stories_stand_by_title(alike, take_in):
    take_in()
    wanted = ids_by("pen_names__sort_key", "sort_key", "pk")
    assert pages("author", alike.archive) == wanted


def test_titles_that_fit_ask_the_tables_nothing(alike, take_in, django_assert_num_queries):
    Story.objects.update(title="Untitled", sort_key="untitled")
    take_in()
    results = Results(Query(None, "title"), Asker(alike.archive))
    with django_assert_num_queries(0):
        found = results.keys(0, 20)
    assert found == sorted(found)
    assert len(found) == 16
