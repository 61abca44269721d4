import pytest
from django.urls import reverse

from chapterhouse.search.models import SavedFilter
from chapterhouse.testing import make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def member(cast, client):
    client.force_login(cast.finch.member)
    return cast.finch.member


def keep(member, name, params, **more):
    return SavedFilter.objects.create(member=member, name=name, params=params, **more)


def page(client):
    return client.get(reverse("saved-filters"))


def test_each_stands_there_in_words(client, member, cast):
    keep(member, "Short", "words_to=1000")
    keep(member, "Salty", f"q=salt&with={cast.category.pk}&sort=kudos")
    lines = page(client).context["lines"]
    assert [line.saved.name for line in lines] == ["Salty", "Short"]
    assert [line.words for line in lines] == ["“salt”, with Harbour Lights", "At most 1,000 words"]


def test_words_that_are_its_name_are_said_once(client, member):
    keep(member, "At most 1,000 words", "words_to=1000")
    assert page(client).context["lines"][0].words == ""


def test_before_the_first_it_says_how_to_save_one(client, member):
    assert "You have saved no search yet" in page(client).content.decode()


def test_those_of_others_are_not_there(client, member, cast):
    keep(cast.wren.member, "Hers", "q=salt")
    assert "Hers" not in page(client).content.decode()


def test_it_does_not_ask_more_for_more_of_them(client, member, cast, django_assert_num_queries):
    keep(member, "One", f"with={cast.category.pk}&by={cast.wren.pk}&rating=1")
    page(client)
    with django_assert_num_queries(13):
        page(client)
    for number in range(9):
        keep(member, str(number), f"with={cast.category.pk}&by={cast.wren.pk}&rating=1")
    with django_assert_num_queries(13):
        page(client)
