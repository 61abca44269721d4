import pytest
from django.urls import reverse

from chapterhouse.search.index import building
from chapterhouse.search.index.names import AUTHORS, SERIES
from chapterhouse.stories.models import Series
from chapterhouse.testing import make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def cast(take_in):
    made = make_cast()
    series = Series(owner=made.rook)
    series.take_title("Rook's Salt Songs")
    series.save()
    take_in()
    for shape in (AUTHORS, SERIES):
        building.build(shape=shape)
    return made


def searched(client, typed, **more):
    return client.get(reverse("search"), {"q": typed, **more}).text


def test_who_is_called_as_the_words_stands_above_the_stories(client):
    page = searched(client, "rook")
    assert 'Authors called so: <a href="/authors/Rook/">' in page
    assert "Series called so:" in page


def test_words_of_summaries_or_not_to_be_there_are_no_names(client):
    assert "called so:" not in searched(client, "summary:rook")
    assert "called so:" not in searched(client, "-rook")


def test_a_wrong_letter_comes_near_where_no_story_is_found_either(client):
    assert "Authors called nearly so:" in searched(client, "roook")


def test_names_stand_on_the_first_page_alone(client):
    assert "called so:" not in searched(client, "rook", page="2")


def test_without_words_nobody_is_named(client):
    assert "called so:" not in client.get(reverse("search")).text
