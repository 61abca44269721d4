"""Saved searches that leave out of every list what they find."""

import pytest
from django.urls import reverse

from chapterhouse.search.finding import Asker, Results
from chapterhouse.search.saving.keeping import save
from chapterhouse.search.saving.params import query_of
from chapterhouse.shelves.apart import excluding
from chapterhouse.shelves.apart.compiling import meeting
from chapterhouse.shelves.apart.conditions import Conditions
from chapterhouse.shelves.apart.searches import NotExcludableError, conditions_of
from chapterhouse.shelves.models import Exclusion
from chapterhouse.stories.models import Story
from chapterhouse.testing import HERE

pytestmark = pytest.mark.django_db
TITLES = "/lists/titles/"
SAVED = "/account/filters/"


def keep(cast, params, name="Mine"):
    return save(cast.finch.member, name, query_of(params), in_place=True)


def exclude(client, saved, **more):
    return client.post(reverse("exclude-filter", args=[saved.pk]), more, headers=HERE, follow=True)


def test_one_press_leaves_them_out_of_every_list_and_one_brings_them_back(finch, cast):
    saved = keep(cast, f"with={cast.category.pk}")
    assert "Salt" in finch.get(TITLES).text
    exclude(finch, saved)
    assert "Salt" not in finch.get(TITLES).text
    assert "What it finds is in none of your lists." in finch.get(SAVED).text
    back = reverse("delete-exclusion", args=[saved.exclusion.pk])
    assert finch.post(back, {"next": SAVED}, headers=HERE).url == SAVED
    assert "Salt" in finch.get(TITLES).text


def test_it_stands_among_what_is_never_shown_and_is_there_once(finch, cast):
    saved = keep(cast, f"with={cast.category.pk}")
    for _tab in range(2):
        exclude(finch, saved)
    assert Exclusion.objects.get().name == "Mine"
    page = finch.get("/account/never/").text
    assert f'href="/account/filters/{saved.pk}/?all=1"' in page
    assert finch.get(f"/account/filters/{saved.pk}/?all=1").url.endswith("&all=1")


def test_pressed_again_a_resting_one_holds_again(finch, cast):
    saved = keep(cast, f"with={cast.category.pk}")
    exclude(finch, saved)
    excluding.switch(Exclusion.objects.get(), is_on=False)
    assert "Its exclusion rests." in finch.get(SAVED).text
    exclude(finch, saved)
    assert "Salt" not in finch.get(TITLES).text


def test_replaced_it_leaves_out_what_it_finds_then(finch, cast):
    saved = keep(cast, f"with={cast.category.pk}")
    exclude(finch, saved)
    keep(cast, "progress=abandoned")
    assert Exclusion.objects.get().conditions == Conditions(progress=("abandoned",)).to_json()
    assert "Salt" in finch.get(TITLES).text


def test_replaced_by_what_cannot_be_left_out_the_exclusion_goes_its_own_way(finch, cast):
    exclude(finch, keep(cast, "words_to=9"))
    keep(cast, "q=salt")
    one = Exclusion.objects.get()
    assert (one.saved_filter, one.conditions) == (None, Conditions(words_to=9).to_json())


def test_changed_by_its_own_form_it_goes_its_own_way(finch, cast):
    exclude(finch, keep(cast, "words_to=9"))
    one = Exclusion.objects.get()
    excluding.save(one, one.name, Conditions(words_to=9), cast.category.pk)
    assert one.saved_filter
    excluding.save(one, one.name, Conditions(words_to=8), None)
    assert one.saved_filter is None


def test_deleted_the_search_leaves_its_exclusion(finch, cast):
    saved = keep(cast, "words_to=9")
    exclude(finch, saved)
    finch.post(reverse("delete-filter", args=[saved.pk]), headers=HERE)
    assert Exclusion.objects.get().saved_filter is None


def test_what_it_cannot_say_is_named(finch, cast):
    page = exclude(finch, keep(cast, "q=salt&words_to=9")).text
    assert "it asks for this: “salt”." in page
    assert not Exclusion.objects.exists()


def test_there_is_the_limit_of_exclusions(finch, cast, monkeypatch):
    monkeypatch.setattr(excluding, "MOST", 0)
    exclude(finch, keep(cast, "words_to=9"))
    assert not Exclusion.objects.exists()


def test_another_member_s_is_not_there(finch, cast):
    saved = save(cast.wren.member, "Hers", query_of("words_to=9"))
    assert exclude(finch, saved).status_code == 404


WHOLE = [
    "with=3&with=4&any=5&any=6&without=7&without=8&rating=1&rating=2&language=de&progress=abandoned"
    "&words_from=5&words_to=9&chapters_from=2&tags_from=3&updated_to=400d&crossover=no&by=1",
    "q=author:%231+OR+author:%232",
]


@pytest.mark.parametrize("params", WHOLE)
def test_all_of_it_that_an_exclusion_knows_is_kept(params):
    met = conditions_of(query_of(params))
    assert Conditions.from_json(met.to_json()) == met
    assert met.authors in ((1,), (1, 2))


NOT_SAID = (
    *("q=salt", "main=3", "not_by=1", "mine=read", "kudos_from=3", "tags_to=3", "featured=yes"),
    *(
        "updated_from=30d",
        "by=1&by=2",
        "any=1&any=2&q=tag:%233+OR+tag:%234",
        "words_to=99999999999",
    ),
    "q=tag:%231+OR+words:<5",
)


@pytest.mark.parametrize("params", NOT_SAID)
def test_what_an_exclusion_cannot_say_is_refused(params):
    with pytest.raises(NotExcludableError):
        conditions_of(query_of(params))


def test_it_leaves_out_just_what_the_search_finds(cast, take_in):
    take_in()
    for params in (f"with={cast.category.pk}", f"without={cast.category.pk}", "words_from=10"):
        query = query_of(params)
        found = Results(query, Asker(cast.archive, cast.finch.member)).keys(0, 50)
        listed = Story.objects.filter(meeting(conditions_of(query)), is_listed=True)
        assert sorted(found) == sorted(listed.values_list("pk", flat=True))
