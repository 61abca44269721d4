"""Keeping with one press: stories, series, authors, places in a text, and what stands elsewhere."""

import pytest
from django.urls import reverse

from chapterhouse.shelves.models import Bookmark, Shelf
from chapterhouse.shelves.templatetags.keeping import host
from chapterhouse.stories.models import Series
from chapterhouse.testing import HERE

pytestmark = pytest.mark.django_db


def keep(client, story, **fields):
    return client.post(reverse("keep-story", args=[story.pk]), fields, headers=HERE)


def shelves_of(kept):
    return {shelf.name for shelf in kept.shelves.all()}


def test_one_press_keeps_a_story_to_read(finch, cast):
    answer = keep(finch, cast.salt)
    assert answer.url == cast.salt.get_absolute_url()
    kept = Bookmark.objects.get()
    assert (kept.story, kept.pen_name, kept.is_public) == (cast.salt, cast.finch, False)
    assert shelves_of(kept) == {"to-read"}


def test_pressed_twice_or_in_two_tabs_it_is_kept_once(finch, cast):
    for _press in range(3):
        keep(finch, cast.salt, shelf="reading")
    assert Bookmark.objects.get().shelvings.count() == 1


def test_a_story_moves_from_to_read_to_reading_and_stays_a_favourite(finch, cast):
    for name in ("favourites", "to-read", "reading"):
        keep(finch, cast.salt, shelf=name)
    assert shelves_of(Bookmark.objects.get()) == {"favourites", "reading"}


def test_one_goes_back_to_where_one_pressed_and_nowhere_else(finch, cast):
    assert keep(finch, cast.salt, next="/lists/recent/").url == "/lists/recent/"
    assert keep(finch, cast.salt, next="https://evil.example/").url == f"/stories/{cast.salt.pk}/"


def test_a_visitor_logs_in_first_and_then_finds_the_shelves(client, cast):
    answer = client.get(reverse("keep-story", args=[cast.salt.pk]))
    assert answer.url.startswith(reverse("log-in"))
    assert "Keep" in client.get(cast.salt.get_absolute_url()).text


def test_what_one_cannot_see_one_cannot_keep(finch, cast):
    assert keep(finch, cast.dust).status_code == 404
    assert finch.get(reverse("keep-story", args=[cast.fog.pk])).status_code == 404


def test_the_page_without_script_offers_every_shelf(finch, cast):
    page = finch.get(reverse("keep-story", args=[cast.salt.pk])).text
    for title in ("Favourites", "To read", "Reading", "Finished", "Paused", "Dropped"):
        assert title in page


def test_the_page_says_where_it_stands_already(finch, cast):
    keep(finch, cast.salt, shelf="paused")
    page = finch.get(reverse("keep-story", args=[cast.salt.pk])).text
    assert 'value="paused" aria-pressed="true"' in page
    assert reverse("bookmark", args=[Bookmark.objects.get().pk]) in page


def test_a_series_and_an_author_are_kept(finch, cast):
    series = Series(owner=cast.wren)
    series.take_title("All of them")
    series.save()
    finch.post(reverse("keep-series", args=[series.pk]), {"shelf": "favourites"}, headers=HERE)
    finch.post(reverse("keep-author", args=["Wren"]), {"shelf": "favourites"}, headers=HERE)
    kept = {(one.series, one.author) for one in Bookmark.objects.on("favourites")}
    assert kept == {(series, None), (None, cast.wren)}


def test_a_passage_is_kept_with_its_words(finch, cast):
    chapter = cast.salt.chapters.first()
    block = chapter.text.html.split('id="')[1].split('"')[0]
    place = {"chapter": chapter.pk, "block": block, "start": 0, "end": 9}
    page = finch.get(reverse("keep-story", args=[cast.salt.pk]), place).text
    assert "Chapter 1" in page
    for _press in range(2):
        keep(finch, cast.salt, **place)
    kept = Bookmark.objects.get()
    assert (kept.chapter, kept.locator["highlight"]) == (chapter, "Chapter 1")


def test_passages_stand_beside_the_story_itself(finch, cast):
    chapter = cast.salt.chapters.first()
    keep(finch, cast.salt)
    keep(finch, cast.salt, chapter=chapter.pk)
    assert Bookmark.objects.count() == 2
    chapter.delete()
    assert Bookmark.objects.count() == 2


@pytest.mark.parametrize("place", [{"chapter": 999}, {"chapter": "x"}, {"block": "no-such"}])
def test_a_place_that_is_not_there_is_not_kept(finch, cast, place):
    answer = keep(finch, cast.salt, **({"chapter": cast.salt.chapters.first().pk} | place))
    assert answer.status_code == 404
    assert not Bookmark.objects.exists()


def test_nothing_is_quoted_from_behind_a_gate(finch, cast):
    assert keep(finch, cast.ash, chapter=cast.ash.chapters.first().pk).status_code == 404
    assert keep(finch, cast.ash).status_code == 302


ELSEWHERE = {"address": "https://stories.example/7", "title": "Far away", "by": "Somebody"}


def test_what_stands_elsewhere_is_kept_by_its_address(finch, cast):
    for _press in range(2):
        finch.post(reverse("keep-address"), ELSEWHERE | {"shelf": "reading"}, headers=HERE)
    kept = Bookmark.objects.get()
    assert (kept.address, kept.title, kept.by) == tuple(ELSEWHERE.values())
    page = finch.get(reverse("shelf", args=["reading"])).text
    assert 'href="https://stories.example/7" rel="nofollow noopener ugc"' in page


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://x.example/", "nowhere", ""])
def test_only_addresses_of_the_web_are_kept(finch, address):
    sent = ELSEWHERE | {"address": address}
    assert finch.post(reverse("keep-address"), sent, headers=HERE).status_code == 422
    assert not Bookmark.objects.exists()


def test_favourites_are_public_and_what_has_a_note_stays_private(finch, cast):
    keep(finch, cast.salt, shelf="favourites")
    assert Bookmark.objects.get().is_public
    keep(finch, cast.tide)
    Bookmark.objects.filter(story=cast.tide).update(note="<p>Mine alone.</p>")
    keep(finch, cast.tide, shelf="favourites")
    assert not Bookmark.objects.get(story=cast.tide).is_public


def test_a_founder_without_a_name_is_asked_for_one(client, cast):
    cast.finch.delete()
    client.force_login(cast.finch.member)
    assert keep(client, cast.salt).url == reverse("new-pen-name")


def test_each_shelf_is_made_once_and_only_when_used(finch, cast):
    assert finch.get(reverse("shelves")).status_code == 200
    assert not Shelf.objects.exists()
    for story in (cast.salt, cast.tide):
        keep(finch, story, shelf="reading")
    assert Shelf.objects.get().name == "reading"


def test_another_site_keeps_nothing(finch, cast):
    address = reverse("keep-story", args=[cast.salt.pk])
    answer = finch.post(address, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
    assert not Bookmark.objects.exists()


def test_where_it_stands_is_told_as_the_network_writes_it():
    assert host("https://wren:x@\u0430rchive.example/1") == "xn--rchive-2nf.example"
    assert host("https://archive.example/1") == "archive.example"
