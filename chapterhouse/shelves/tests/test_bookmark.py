"""A keeper's own words on a thing: note, tags, who sees it, where it stands."""

import pytest
from django.urls import reverse

from chapterhouse.members.models import PenName
from chapterhouse.shelves.keeping.words import kept_from, tags_from, typed_from
from chapterhouse.shelves.models import Bookmark, Shelf
from chapterhouse.shelves.tests.keeping import keep
from chapterhouse.testing import HERE

pytestmark = pytest.mark.django_db


def save(client, kept, **fields):
    address = reverse("bookmark", args=[kept.pk])
    sent = {"pen_name": kept.pen_name.address, "state": "", "note": "", "tags": ""} | fields
    answer = client.post(address, sent, headers=HERE)
    if Bookmark.objects.filter(pk=kept.pk).exists():
        kept.refresh_from_db()
    return answer


def names(kept):
    return {shelf.name for shelf in kept.shelves.all()}


def test_a_note_is_plain_words_with_paragraphs(finch, cast):
    kept = keep(cast.finch, cast.salt, "reading")
    save(finch, kept, note="One <b>two</b>.\n\nThree.", state="reading")
    assert kept.note == "<p>One &lt;b&gt;two&lt;/b&gt;.</p>\n<p>Three.</p>"
    form = finch.get(reverse("bookmark", args=[kept.pk])).context["form"]
    assert form.initial["note"] == "One <b>two</b>.\n\nThree."


def test_the_marks_of_an_old_archive_stay_until_the_note_changes():
    before = "<p>So <i>good</i>.</p>"
    assert kept_from(typed_from(before), before) == before
    assert kept_from("So good. Really.", before) == "<p>So good. Really.</p>"


def test_tags_keep_their_spelling_and_are_found_by_any(finch, cast):
    kept = keep(cast.finch, cast.salt, "reading")
    save(finch, kept, tags=" Read Aloud,sea, SEA ,, Été", state="reading")
    assert kept.own_tags == ["Read Aloud", "sea", "Été"]
    for typed in ("read aloud", "ete", "Sea"):
        page = finch.get(reverse("shelf", args=["reading"]), {"tag": typed}).context["page"]
        assert [one.pk for one in page] == [kept.pk]


@pytest.mark.parametrize("typed", ["x" * 61, ",".join(map(str, range(31)))])
def test_too_many_tags_or_too_long_ones_are_refused_with_a_word(finch, cast, typed):
    kept = keep(cast.finch, cast.salt, "reading")
    assert save(finch, kept, tags=typed, note="Kept words").status_code == 422
    assert kept.own_tags == []


def test_tags_are_tags_once():
    assert tags_from("a, A ,b\0,") == ["a", "b"]


def test_it_moves_between_states_and_stands_on_several_others(finch, cast):
    kept = keep(cast.finch, cast.salt, "reading")
    Shelf.objects.create(pen_name=cast.finch, name="winter", title="Winter")
    save(finch, kept, state="paused", shelves=["favourites", "winter"])
    assert names(kept) == {"paused", "favourites", "winter"}
    save(finch, kept)
    assert names(kept) == set()
    assert Bookmark.objects.filter(pk=kept.pk).exists()


def test_without_the_tick_it_stays_private_on_a_public_shelf(finch, cast):
    kept = keep(cast.finch, cast.salt, "favourites")
    save(finch, kept, shelves=["favourites"])
    assert not kept.is_public
    assert "Salt" not in finch.get(reverse("author-favourites", args=["Finch"])).text
    save(finch, kept, shelves=["favourites"], is_public="on")
    assert "Salt" in finch.get(reverse("author-favourites", args=["Finch"])).text


def test_another_name_takes_it_to_its_own_favourites(finch, cast):
    PenName.create(cast.finch.member, "Siskin")
    kept = keep(cast.finch, cast.salt, "favourites")
    save(finch, kept, pen_name="Siskin", shelves=["favourites"], is_public="on")
    assert kept.pen_name.name == "Siskin"
    assert kept.shelves.get().pen_name == kept.pen_name


def test_under_each_name_it_is_kept_once(finch, cast):
    siskin = PenName.create(cast.finch.member, "Siskin")
    kept = keep(cast.finch, cast.salt, "reading")
    Bookmark.objects.create(pen_name=siskin, story=cast.salt)
    assert save(finch, kept, pen_name="Siskin").status_code == 422


def test_a_public_shelf_takes_only_what_is_kept_under_its_name(finch, cast):
    siskin = PenName.create(cast.finch.member, "Siskin")
    Shelf.objects.create(pen_name=siskin, name="winter", title="Winter", is_public=True)
    kept = keep(cast.finch, cast.salt, "reading")
    form = finch.get(reverse("bookmark", args=[kept.pk])).context["form"]
    value = next(v for v, shelf in form.by_value.items() if shelf.name == "winter")
    answer = save(finch, kept, shelves=[value])
    assert "is shown under Siskin" in answer.text


def test_it_is_let_go_after_one_question_and_twice_is_once(finch, cast):
    kept = keep(cast.finch, cast.salt, "reading")
    save(finch, kept, note="Mine.")
    address = reverse("remove-bookmark", args=[kept.pk])
    assert "your note and tags go with it" in finch.get(address).text
    for _press in range(2):
        assert finch.post(address, headers=HERE).status_code == 302
    assert not Bookmark.objects.exists()


@pytest.mark.parametrize("name", ["bookmark", "remove-bookmark"])
def test_those_of_others_are_not_there(client, cast, name):
    kept = keep(cast.finch, cast.salt, "favourites")
    client.force_login(cast.rook.member)
    assert client.get(reverse(name, args=[kept.pk])).status_code == 404
    assert client.post(reverse(name, args=[kept.pk]), headers=HERE).status_code == 404
