"""What others see of somebody's shelves: the public ones with what is public, and no more."""

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chapterhouse.members.models import PenName, Role
from chapterhouse.shelves.keeping.own_shelves import shelves_of
from chapterhouse.shelves.models import Bookmark, Shelf, Shelving
from chapterhouse.shelves.models.shelves import STATES
from chapterhouse.shelves.tests.keeping import keep
from chapterhouse.testing import HERE

pytestmark = pytest.mark.django_db
STORIES = ("salt", "tide", "ember")


def favourites(client, name="Finch"):
    return client.get(reverse("author-favourites", args=[name]))


def test_a_visitor_reads_favourites_with_note_tags_and_recommendation(client, cast):
    kept = keep(cast.finch, cast.salt, "favourites")
    Bookmark.objects.filter(pk=kept.pk).update(
        note="<p>For the last line.</p>", own_tags=["sea"], is_recommended=True
    )
    page = favourites(client).text
    for words in ("Salt", "For the last line.", "sea", "Recommended"):
        assert words in page
    assert favourites(client).headers["Cache-Control"].startswith("public")


def test_a_public_shelf_has_a_page_and_a_line(client, cast):
    Shelf.objects.create(pen_name=cast.finch, name="winter", title="For winter", is_public=True)
    keep(cast.finch, cast.salt, "winter")
    address = reverse("author-shelf", args=["Finch", "winter"])
    assert address in favourites(client).text
    assert "Salt" in client.get(address).text
    Shelf.objects.update(is_public=False)
    assert client.get(address).status_code == 404
    assert "For winter" not in favourites(client).text


def test_another_spelling_of_the_name_leads_to_the_shelf(client, cast):
    Shelf.objects.create(pen_name=cast.finch, name="winter", title="For winter", is_public=True)
    answer = client.get("/authors/finch/shelves/winter/")
    assert answer.url == reverse("author-shelf", args=["Finch", "winter"])


@pytest.mark.parametrize("state", STATES)
def test_how_far_somebody_is_has_no_page_for_others(client, cast, state):
    keep(cast.finch, cast.salt, state)
    for who in (None, cast.rook.member, cast.finch.member, cast.heron.member):
        browser = Client()
        if who:
            browser.force_login(who)
        assert browser.get(reverse("author-shelf", args=["Finch", state])).status_code == 404


def test_what_is_out_of_sight_leaves_no_trace_for_others(client, cast):
    keep(cast.finch, cast.salt, "favourites")
    keep(cast.finch, cast.tide, "favourites")
    cast.tide.hide(by=cast.heron.member, why="a complaint")
    page = favourites(client)
    assert "no longer here" not in page.text
    assert page.context["favourite_count"] == 1


def test_a_passage_is_quoted_only_to_who_may_read_it(client, cast):
    client.force_login(cast.finch.member)
    chapter = cast.ember.chapters.first()
    place = {"chapter": chapter.pk, "block": "b1", "start": 0, "end": 9}
    place["block"] = chapter.text.html.split('id="')[1].split('"')[0]
    address = reverse("keep-story", args=[cast.ember.pk])
    client.post(address, place | {"shelf": "favourites"}, headers=HERE)
    assert "<q" in favourites(client).text
    assert "<q" not in favourites(Client()).text


WAYS = st.tuples(
    st.sampled_from(["finch", "siskin"]),
    st.sampled_from(STORIES),
    st.sampled_from(["favourites", "open", "closed", "reading"]),
    st.booleans(),
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kept=st.lists(WAYS, max_size=5))
def test_others_find_and_count_what_is_public_under_that_name_alone(client, cast, kept):
    """Whatever stands wherever: a name shows its public bookmarks on its own public shelves."""
    Shelf.objects.all().delete()
    Bookmark.objects.all().delete()
    siskin = PenName.objects.filter(name="Siskin").first()
    siskin = siskin or PenName.create(cast.finch.member, "Siskin")
    names = {"finch": cast.finch, "siskin": siskin}
    expected = {(name, shelf): set() for name in names for shelf in ("favourites", "open")}
    for name, story, shelf, is_public in kept:
        put(names[name], getattr(cast, story), shelf, is_public=is_public)
    for row in Shelving.objects.select_related("shelf__pen_name", "bookmark__pen_name__member"):
        key = (row.shelf.pen_name.name.lower(), row.shelf.name)
        if key in expected and row.bookmark.is_public:
            expected[key].add(row.bookmark.story.title)
    for who in (None, cast.rook.member):
        browser = Client()
        if who:
            browser.force_login(who)
        for (name, shelf), titles in expected.items():
            check(browser, names[name], shelf, titles)
        assert browser.get(reverse("author-shelf", args=["Finch", "closed"])).status_code == 404


def put(name, story, shelf, *, is_public):
    shelf_row, _made = Shelf.objects.get_or_create(
        pen_name=name, name=shelf, defaults={"is_public": shelf in {"favourites", "open"}}
    )
    row, _made = Bookmark.objects.get_or_create(pen_name=name, story=story)
    Bookmark.objects.filter(pk=row.pk).update(is_public=is_public)
    Shelving.objects.get_or_create(shelf=shelf_row, bookmark=row)


def check(browser, name, shelf, titles):
    listed = titles
    if shelf == "favourites":
        answer = favourites(browser, name.address)
        if "_auth_user_id" in browser.session:
            assert answer.context["favourite_count"] == len(titles)
    else:
        answer = browser.get(reverse("author-shelf", args=[name.address, shelf]))
        if answer.status_code == 404:
            assert not titles
            return
    shown = {kept.story.title for kept in answer.context["page"]}
    assert shown == listed or shown == listed - {"Ember"}


def test_the_default_name_of_a_member_tells_nothing_by_its_shelves(client, cast):
    """Standard shelves stand under the default name; a change of it shows nobody anything."""
    siskin = PenName.create(cast.finch.member, "Siskin")
    keep(cast.finch, cast.salt, "reading")
    before = [favourites(client, name).content for name in ("Finch", "Siskin")]
    siskin.make_default(by=cast.finch.member)
    keep(siskin, cast.tide, "paused")
    assert [favourites(client, name).content for name in ("Finch", "Siskin")] == before
    standing = [shelf for shelf in shelves_of(cast.finch.member) if shelf.is_state]
    assert len(standing) == len(STATES)


def test_staff_sees_no_more_of_shelves_than_others(client, cast):
    cast.rook.member.grant(Role.MODERATOR, by=None)
    kept = keep(cast.finch, cast.salt, "reading")
    client.force_login(cast.rook.member)
    assert client.get(reverse("bookmark", args=[kept.pk])).status_code == 404
    assert "Salt" not in favourites(client).text
