import re
from xml.etree import ElementTree as ET

import pytest
from django.urls import reverse

from chapterhouse.archive.models import Archive
from chapterhouse.front.feeds import searches
from chapterhouse.testing import make_cast, make_published

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def cast(take_in):
    made = make_cast()
    take_in()
    return made


def feed(client, query):
    response = client.get(f"{reverse('search-feed')}?{query}")
    assert response.status_code == 200, response
    return ET.fromstring(response.content)  # noqa: S314


def titles(root):
    return [entry.findtext(f"{ATOM}title") for entry in root.findall(f"{ATOM}entry")]


def test_it_holds_what_the_search_finds_the_newest_first(client, cast, take_in):
    make_published("Salted", cast.wren)
    take_in()
    root = feed(client, "q=salt*")
    assert titles(root) == ["Salted", "Salt"]
    assert root.findtext(f"{ATOM}title") == "“salt*” · The Reading Room"
    assert root.find(f"{ATOM}link[@rel='alternate']").get("href").endswith("/search/?q=salt%2A")


@pytest.mark.parametrize("role", ["visitor", "heron"])
def test_it_has_only_what_visitors_may_see_whoever_asks(client, cast, take_in, role):
    Archive.objects.update(members_only_listed=Archive.MembersOnly.NOT_AT_ALL)
    if role != "visitor":
        client.force_login(cast.heron.member)
    assert set(titles(feed(client, "words_from=0"))) == {"Salt", "Tide", "Ash"}


def test_what_is_hidden_is_out_of_it_at_once(client, cast):
    cast.salt.hide(by=None, why="x")
    assert titles(feed(client, "q=salt")) == []


def test_no_word_behind_a_gate_finds_a_story(client, cast, take_in):
    make_published("Deep", cast.wren, rating=cast.adult, summary="Of kelp.")
    take_in()
    assert titles(feed(client, "q=kelp")) == []
    assert "kelp" not in client.get(f"{reverse('search-feed')}?q=deep").text


def test_it_is_the_same_for_everybody_and_asked_for_by_its_tag(client, cast):
    response = client.get(f"{reverse('search-feed')}?q=salt")
    assert response["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert response["Content-Type"].startswith("application/atom+xml")
    assert not response.cookies
    again = client.get(
        response.request["PATH_INFO"] + "?q=salt", headers={"if-none-match": response["ETag"]}
    )
    assert again.status_code == 304


@pytest.mark.parametrize("query", ["q=salt&sort=kudos", "q=salt&mine=read", "q=+salt&utm=x"])
def test_what_a_feed_has_no_use_for_is_left_out_of_its_address(client, cast, query):
    assert client.get(f"{reverse('search-feed')}?{query}").url == "/search/feed/?q=salt"


@pytest.mark.parametrize(
    "query", ["q=words:many", "with=x", "q=tag:zzyzx", "q=((((", "sort=nonsense"]
)
def test_what_is_not_understood_is_explained(client, cast, query):
    response = client.get(f"{reverse('search-feed')}?{query}")
    assert response.status_code == 400
    assert re.search("<li>.+</li>", response.content.decode())


@pytest.mark.parametrize(
    "query", ["with=%00", "q=%00", "q=%ff%fe", "page=9", "any=1&any=", "seed=-1"]
)
def test_odd_addresses_are_never_an_error_of_ours(client, cast, query):
    assert client.get(f"{reverse('search-feed')}?{query}", follow=True).status_code in {200, 400}


def test_who_asks_too_often_is_told_to_wait(client, cast, monkeypatch):
    monkeypatch.setattr(searches, "MOST_AN_HOUR", 1)
    client.get(f"{reverse('search-feed')}?q=salt")
    assert client.get(f"{reverse('search-feed')}?q=salt").status_code == 429


def test_before_the_first_index_it_says_when_to_come_back(client, db):
    make_cast()
    assert client.get(f"{reverse('search-feed')}?q=salt").status_code == 503


def test_the_results_tell_programs_of_it(client, cast):
    page = client.get("/search/?q=salt&mine=unread&sort=kudos").content.decode()
    assert 'type="application/atom+xml" title="“salt”' in page
    assert page.count('href="/search/feed/?q=salt"') == 2


def test_it_does_not_ask_more_for_more_stories(client, cast, take_in, django_assert_num_queries):
    address = f"{reverse('search-feed')}?words_to=9999"
    client.get(address)
    with django_assert_num_queries(5):
        client.get(address)
    for number in range(5):
        make_published(f"More {number}", cast.wren)
    take_in()
    with django_assert_num_queries(5):
        client.get(address)
