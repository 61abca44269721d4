"""Saving, changing, switching and deleting what is never to be shown."""

import pytest
from django.urls import reverse

from chapterhouse.shelves.apart.conditions import Conditions, ConditionsError
from chapterhouse.shelves.apart.excluding import save
from chapterhouse.shelves.models import Exclusion
from chapterhouse.tags.models import Kind, Tag
from chapterhouse.testing import HERE

pytestmark = pytest.mark.django_db
NEW = "/account/never/exclusions/new/"
TITLES = "/lists/titles/"


def send(client, address=NEW, **fields):
    return client.post(address, {"unit": "365", **fields}, headers=HERE)


def test_before_it_is_saved_it_says_how_many_it_leaves_out(finch):
    page = send(finch, any_of="harbours", look="1")
    assert page.status_code == 200
    assert "Leaves out <b>1</b> of 4 stories." in page.text
    assert not Exclusion.objects.exists()


def test_saved_it_leaves_them_out_of_lists(finch, cast):
    assert "Salt" in finch.get(TITLES).text
    page = send(finch, any_of="Harbours", name="No harbours")
    assert page.url == "/account/never/"
    assert Exclusion.objects.get().conditions["any_of"] == [cast.category.parents.get().pk]
    titles = finch.get(TITLES).text
    assert "Salt" not in titles
    assert "Tide" in titles
    assert "1 story is not shown because of your choices." in titles


def test_without_a_name_it_is_called_by_what_it_leaves_out(finch):
    send(finch, any_of="Harbours", words_to="1000", progress="complete")
    assert Exclusion.objects.get().name == "tagged Harbours; complete; 1,000 words or fewer"


def test_everything_that_was_filled_in_stands_in_the_form_again(finch, cast):
    chosen = {
        "any_of": "Harbours",
        "none_of": "Harbour Lights",
        "within": "Harbours",
        "ratings": str(cast.adult.pk),
        "progress": "abandoned",
        "crosses": "no",
        "words_from": "5",
        "chapters_to": "2",
        "tags_from": "9",
        "idle": "6",
        "unit": "30",
        "authors": "Wren, Rook",
        "name": "Much",
    }
    assert send(finch, **chosen).status_code == 302
    before = Exclusion.objects.get()
    form = finch.get(reverse("edit-exclusion", args=[before.pk])).context["form"]
    initial = {name: value for name, value in form.initial.items() if value not in (None, "", ())}
    send(finch, reverse("edit-exclusion", args=[before.pk]), **initial)
    after = Exclusion.objects.get()
    assert (after.conditions, after.category) == (before.conditions, before.category)
    assert after.conditions["idle_days"] == 180


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"any_of": "Harbour Lihgts"}, "Did you mean “Harbour Lights”"),
        ({"any_of": "zzz"}, "Nothing here is called “zzz”."),
        ({"authors": "Wrne"}, "Did you mean “Wren”?"),
        ({"within": "Harbours, Harbour Lights", "words_to": "5"}, "Name one category, or none."),
        ({}, "Say at least one thing about the stories to leave out."),
        ({"within": "Harbours"}, "Say at least one thing about the stories to leave out."),
        ({"any_of": "a\x00b"}, "Null characters are not allowed."),
    ],
)
def test_what_cannot_be_meant_is_told_and_nothing_saved(finch, typed, said):
    page = send(finch, **typed)
    assert page.status_code == 422
    assert said in page.text
    assert not Exclusion.objects.exists()


def test_a_name_that_two_tags_have_asks_for_its_kind(finch, cast):
    kind = Kind.objects.create(name="free", title="Free tag", plural="Free tags")
    tag = Tag.create(kind, "Harbours")
    assert (
        "Write one of “Category: Harbours”, “Free tag: Harbours”."
        in send(finch, any_of="Harbours").text
    )
    assert send(finch, any_of="Free tag: Harbours").status_code == 302
    assert Exclusion.objects.get().conditions["any_of"] == [tag.pk]


def test_names_with_commas_are_found(finch, cast):
    tag = Tag.create(cast.category.kind, "Salt, Pepper")
    send(finch, any_of="salt, pepper, Harbours")
    assert Exclusion.objects.get().conditions["any_of"] == [tag.pk, cast.category.parents.get().pk]


def test_it_rests_and_holds_again_and_is_deleted(finch, cast):
    send(finch, authors="Wren", name="Not Wren")
    one = Exclusion.objects.get()
    for name, fields, shown in (
        ("switch-exclusion", {"is_on": "0"}, True),
        ("switch-exclusion", {"is_on": "1"}, False),
        ("delete-exclusion", {}, True),
    ):
        finch.post(reverse(name, args=[one.pk]), fields, headers=HERE)
        assert ("Tide" in finch.get(TITLES).text) is shown
    assert not Exclusion.objects.exists()


@pytest.mark.parametrize("name", ["edit-exclusion", "switch-exclusion"])
def test_nobody_touches_anothers(client, cast, name):
    one = Exclusion(member=cast.finch.member)
    save(one, "x", Conditions(words_to=5), None)
    client.force_login(cast.rook.member)
    assert client.post(reverse(name, args=[one.pk]), headers=HERE).status_code == 404


def test_ones_own_stories_are_left_out_of_nothing(client, cast):
    client.force_login(cast.wren.member)
    page = send(client, authors="Wren", look="1")
    assert "Leaves out <b>0</b> of 4 stories." in page.text


@pytest.mark.parametrize(
    "saved",
    [
        {},
        [],
        {"version": 2},
        {"version": 1, "any": [1]},
        {"version": 1, "any_of": []},
        {"version": 1, "any_of": ["1"]},
        {"version": 1, "any_of": [True]},
        {"version": 1, "words_to": -1},
        {"version": 1, "words_to": 2**40},
        {"version": 1, "progress": ["done"]},
        {"version": 1, "crosses": 1},
        {"version": 1, "languages": [""]},
    ],
)
def test_what_is_no_set_of_conditions_is_refused(saved):
    with pytest.raises(ConditionsError):
        Conditions.from_json(saved)


def test_conditions_come_back_as_they_were():
    met = Conditions(any_of=(1, 2), words_from=0, progress=("complete",), crosses=False)
    assert Conditions.from_json(met.to_json()) == met
    assert met.to_json() == {
        "version": 1,
        "any_of": [1, 2],
        "words_from": 0,
        "progress": ["complete"],
        "crosses": False,
    }
