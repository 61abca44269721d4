"""In lists and on a story's page: on which of one's shelves it stands."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chapterhouse.shelves.tests.keeping import keep

pytestmark = pytest.mark.django_db


def test_lists_say_on_which_shelf_a_story_stands(client, cast):
    keep(cast.finch, cast.salt, "favourites")
    keep(cast.finch, cast.salt, "reading")
    client.force_login(cast.finch.member)
    page = client.get(reverse("titles")).text
    assert "On your shelf: Reading, Favourites" in page
    assert page.count("On your shelf") == 1


def test_the_storys_page_has_the_shelves_in_a_menu(client, cast):
    keep(cast.finch, cast.salt, "reading")
    client.force_login(cast.finch.member)
    page = client.get(cast.salt.get_absolute_url()).text
    assert 'value="reading" aria-pressed="true"' in page
    assert 'value="paused">' in page


@pytest.mark.parametrize("who", [None, "rook"])
def test_nobody_else_learns_of_it(client, cast, who):
    keep(cast.finch, cast.salt, "favourites")
    if who:
        client.force_login(cast.member(who))
    for address in (reverse("titles"), cast.salt.get_absolute_url()):
        page = client.get(address).text
        assert "On your shelf" not in page
        assert 'aria-pressed="true"' not in page
        assert reverse("keep-story", args=[cast.salt.pk]) in page


def test_a_visitors_page_stays_the_same_for_all(client, cast):
    assert client.get(reverse("titles")).headers["Cache-Control"].startswith("public")
    assert client.get(cast.salt.get_absolute_url()).headers["Cache-Control"].startswith("public")


def test_one_question_a_page(client, cast):
    client.force_login(cast.finch.member)
    for story in (cast.salt, cast.tide, cast.ember, cast.ash):
        keep(cast.finch, story, "reading")
    with CaptureQueriesContext(connection) as asked:
        assert client.get(reverse("titles")).text.count("On your shelf: Reading") == 4
    assert len([one for one in asked if "shelves_bookmark" in one["sql"]]) == 1
