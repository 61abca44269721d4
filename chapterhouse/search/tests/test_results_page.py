import pytest
from django.urls import reverse

from chapterhouse.testing import make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(take_in):
    made = make_cast()
    take_in()
    return made


def titles(response) -> list[str]:
    return [entry.story.title for entry in response.context["entries"]]


def test_every_story_stands_there_the_newest_first(client, cast):
    response = client.get(reverse("search"))
    assert sorted(titles(response)) == ["Ash", "Ember", "Salt", "Tide"]


def test_what_is_asked_for_can_be_read_and_taken_off(client, cast):
    response = client.get(reverse("search"), {"q": "salt", "with": cast.category.pk})
    assert titles(response) == ["Salt"]
    withouts = [part.without for part in response.context["asked"].parts]
    assert f"/search/?with={cast.category.pk}" in withouts
    assert "/search/?q=salt" in withouts


def test_a_form_s_empty_fields_do_not_stay_in_the_address(client, cast):
    response = client.get("/search/?q=salt&words_from=&with_names=Harbours")
    above = cast.category.parents.get()
    assert response.url == f"/search/?q=salt&with={above.pk}"


def test_what_was_not_understood_is_told_and_the_rest_holds(client, cast):
    response = client.get(reverse("search"), {"q": "words:many salt"})
    assert response.status_code == 200
    assert "Not all of it was understood" in response.content.decode()


def test_nothing_found_says_so(client, cast):
    response = client.get(reverse("search"), {"q": "zzyzx"})
    assert "Nothing is found" in response.content.decode()


def test_before_the_first_index_it_says_when_to_come_back(client, db):
    make_cast()
    response = client.get(reverse("search"))
    assert response.status_code == 503
    assert "being prepared" in response.content.decode()


def test_tags_of_what_is_found_stand_beside_with_their_counts(client, cast):
    response = client.get(reverse("search"))
    (group,) = response.context["sheet"].tags
    assert [(one.name, one.count) for one in group.choices] == [("Harbour Lights", 1)]


@pytest.mark.parametrize("typed", ["Slat", "salz", "author:wreen -tide", "title:Embers"])
def test_a_misspelled_name_or_title_is_found_and_said_to_be(client, cast, typed):
    response = client.get(reverse("search"), {"q": typed})
    assert titles(response)
    assert "These come near." in response.content.decode()


def test_what_is_spelled_right_finds_nothing_else(client, cast):
    response = client.get(reverse("search"), {"q": "salt"})
    assert titles(response) == ["Salt"]
    assert "These come near." not in response.content.decode()


def test_a_word_that_must_not_be_there_is_never_misread(client, cast):
    response = client.get(reverse("search"), {"q": "wreen -tidee"})
    assert "Tide" in titles(response)
