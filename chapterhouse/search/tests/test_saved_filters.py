import pytest
from django.urls import reverse
from django.utils.html import escape

from chapterhouse.search.models import SavedFilter
from chapterhouse.search.saving import keeping
from chapterhouse.search.saving.params import query_of
from chapterhouse.testing import HERE, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(take_in):
    made = make_cast()
    take_in()
    return made


@pytest.fixture
def member(cast, client):
    client.force_login(cast.finch.member)
    return cast.finch.member


def save(client, name="Mine", query="with=1&words_from=1000", **more):
    """Under the name; what the page answers."""
    sent = {"name": name, **more}
    return client.post(f"{reverse('new-filter')}?{query}", sent, headers=HERE)


def way_to_save(client, address):
    response = client.get(address)
    assert response.status_code == 200
    params = response.context["to_save"]
    is_offered = f'{reverse("new-filter")}?{escape(params)}"' in response.content.decode()
    assert is_offered == bool(params)
    return params


def test_it_is_saved_under_a_name_and_opens_as_it_was(client, member, cast):
    query = f"q=salt&with={cast.category.pk}&sort=kudos"
    save(client, "Salty", query)
    saved = member.saved_filters.get()
    assert (saved.name, saved.params) == ("Salty", query)
    assert client.get(saved.get_absolute_url()).url == f"/search/?{query}"


def test_a_name_is_proposed_from_its_words(client, member, cast):
    page = client.get(f"{reverse('new-filter')}?with={cast.category.pk}&progress=complete")
    assert page.context["form"].initial["name"] == "With Harbour Lights, complete"


def test_a_name_is_given_once_until_it_is_to_be_replaced(client, member):
    save(client)
    again = save(client, query="words_from=5")
    assert again.status_code == 422
    assert "Replace it" in again.content.decode()
    save(client, query="words_from=5", replace="1")
    assert member.saved_filters.get().params == "words_from=5"


def test_names_that_one_has_are_offered_to_be_replaced(client, member):
    save(client, "Of the marsh")
    page = client.get(f"{reverse('new-filter')}?q=salt").content.decode()
    assert '<option value="Of the marsh">' in page


def test_the_same_sent_twice_is_there_once(client, member):
    assert save(client).url == save(client).url == reverse("saved-filters")
    assert member.saved_filters.count() == 1


def test_there_is_a_limit(client, member, monkeypatch):
    monkeypatch.setattr(keeping, "MOST", 1)
    save(client)
    said = client.get(save(client, "Another").url).content.decode()
    assert "as many as one can" in said
    assert member.saved_filters.count() == 1


@pytest.mark.parametrize(
    "query", ["", "q=words:many", "with=99999999999999999999999", "sort=kudos"]
)
def test_what_asks_for_nothing_or_is_not_understood_is_not_saved(client, member, query):
    assert client.get(f"{reverse('new-filter')}?{query}").status_code == 400
    assert save(client, query=query).status_code == 400
    assert not member.saved_filters.exists()


def test_renaming_keeps_what_it_asks_for(client, member):
    save(client)
    saved = member.saved_filters.get()
    address = reverse("rename-filter", args=[saved.pk])
    client.post(address, {"name": "Long ones"}, headers=HERE)
    assert client.get(address).context["form"].initial["name"] == "Long ones"
    save(client)
    assert client.post(address, {"name": "Mine"}, headers=HERE).status_code == 422


def test_deleting_asks_first_and_a_second_tab_is_harmless(client, member):
    save(client)
    address = reverse("delete-filter", args=[member.saved_filters.get().pk])
    assert "Delete it" in client.get(address).content.decode()
    for _tab in range(2):
        assert client.post(address, headers=HERE).url == reverse("saved-filters")
    assert not member.saved_filters.exists()


@pytest.mark.parametrize("name", ["open-filter", "rename-filter", "delete-filter"])
def test_another_member_s_is_not_there(client, member, cast, name):
    saved = SavedFilter.objects.create(member=cast.wren.member, name="Hers", params="q=salt")
    assert client.get(reverse(name, args=[saved.pk])).status_code == 404


@pytest.mark.parametrize("name", ["saved-filters", "new-filter"])
def test_visitors_log_in_first(client, cast, name):
    assert "/log-in/" in client.get(reverse(name), {"q": "salt"}).url


def test_every_list_offers_what_it_shows(client, member, cast):
    tag, rating = cast.category.pk, cast.general.pk
    assert way_to_save(client, "/search/?q=salt&words_from=5") == "q=salt&words_from=5"
    assert way_to_save(client, cast.category.get_absolute_url()) == f"with={tag}"
    both = way_to_save(client, f"{cast.category.get_absolute_url()}?progress=complete")
    assert both == f"with={tag}&progress=complete&sort=title"
    assert way_to_save(client, cast.wren.get_absolute_url()) == f"by={cast.wren.pk}"
    assert way_to_save(client, reverse("rating", args=[rating])) == f"rating={rating}"
    assert way_to_save(client, reverse("featured")) == "featured=yes"


@pytest.mark.parametrize(
    "address", ["/lists/titles/?letter=S", "/lists/recent/", "/search/?sort=words"]
)
def test_a_list_without_anything_to_say_offers_nothing(client, member, address):
    assert way_to_save(client, address) == ""


def test_what_finds_nothing_yet_can_be_saved_as_well(client, member):
    said = client.get("/search/?q=zzyzx").content.decode()
    assert f"{reverse('new-filter')}?q=zzyzx" in said


def test_visitors_are_offered_nothing(client, cast):
    assert way_to_save(client, "/search/?q=salt") == ""


def test_the_rarest_tag_that_all_must_carry_is_known(member, cast):
    above = cast.category.parents.get()
    above.story_count, cast.category.story_count = 9, 1
    above.save()
    cast.category.save()
    query = query_of(f"with={above.pk}&with={cast.category.pk}&without=77")
    saved = keeping.save(member, "Rare", query)
    assert saved.needs == cast.category.pk
    assert saved.tags == sorted([above.pk, cast.category.pk, 77])
