"""A member's shelves: the overview, one shelf searched and sorted, own ones, several at once."""

import pytest
from django.urls import reverse

from chapterhouse.shelves.keeping.changing import change
from chapterhouse.shelves.keeping.own_shelves import blank, shelves_of
from chapterhouse.shelves.keeping.placing import keep as keep_on
from chapterhouse.shelves.models import Bookmark, Reading, Shelf, Shelving
from chapterhouse.shelves.tests.keeping import keep, on
from chapterhouse.testing import HERE, LONG_AGO

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(finch, cast):
    """Salt, Tide and Ember on the shelf Reading, in this order."""
    return [keep(cast.finch, story, "reading") for story in (cast.salt, cast.tide, cast.ember)]


def shown(client, name="reading", **query):
    page = client.get(reverse("shelf", args=[name]), query).context["page"]
    return [kept.entry.story.title if kept.entry else str(kept.title) for kept in page]


def test_an_empty_account_is_invited(finch):
    assert "You keep nothing yet." in finch.get(reverse("shelves")).text
    assert "Nothing on this shelf yet." in finch.get(reverse("shelf", args=["paused"])).text


def test_the_overview_counts_each_shelf(finch, kept):
    counts = {s.name: s.count for s in finch.get(reverse("shelves")).context["shelves"]}
    assert counts["reading"] == 3
    assert counts["favourites"] == counts["dropped"] == 0
    assert "Everything you keep: 3 things" in finch.get(reverse("shelves")).text


def test_the_last_kept_stands_first_unless_one_sorts(finch, kept):
    assert shown(finch) == ["Ember", "Tide", "Salt"]
    assert shown(finch, sort="title") == ["Ember", "Salt", "Tide"]
    assert shown(finch, sort="own") == ["Salt", "Tide", "Ember"]
    assert set(shown(finch, sort="updated")) == {"Ember", "Salt", "Tide"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "salt"}, ["Salt"]),
        ({"q": "rook"}, ["Salt"]),
        ({"q": "HARBOUR dusk"}, ["Tide"]),
        ({"q": "ГАВАНЬ deja"}, ["Tide"]),
        ({"q": "p"}, []),
        ({"q": "wintér"}, ["Ember"]),
        ({"tag": "Winter"}, ["Ember"]),
        ({"progress": "complete"}, ["Salt"]),
        ({"recommended": "on"}, ["Tide"]),
        ({"of": "series"}, []),
        ({"of": "stories", "q": "tide"}, ["Tide"]),
        ({"of": "nonsense", "sort": "nonsense", "progress": "x"}, ["Ember", "Tide", "Salt"]),
    ],
)
def test_it_is_searched_and_filtered_by_its_address(finch, kept, cast, query, found):
    _salt, tide, ember = kept
    said = {"note": "<p>The Harbour at dusk: гавань, déjà vu.</p>", "is_recommended": True}
    change(cast.finch.member, tide, {**said, "is_public": False}, [], tide.shelves.all())
    ember.words.create(folded="winter")
    assert shown(finch, **query) == found


def test_what_stands_elsewhere_is_found_by_all_that_was_written_down(finch, cast):
    lines = {"address": "https://example.org/Écume", "title": "Łódź", "by": "ÅSA"}
    keep_on(cast.finch.member, Bookmark(**lines), blank(cast.finch, "reading"))
    for word in ("lodz", "åsa", "example.org", "ECUME"):
        assert shown(finch, q=word) == ["Łódź"], word


def test_pages_turn(finch, kept, cast):
    type(cast.archive).objects.update(page_size=2)
    assert shown(finch, sort="own", page=2) == ["Ember"]


def test_several_move_at_once_and_repeated_nothing_changes(finch, kept):
    sent = {"kept": [kept[0].pk, kept[1].pk], "to": "finished"}
    for _press in range(2):
        finch.post(reverse("tidy-shelf", args=["reading"]), sent, headers=HERE)
    assert (on("finished"), on("reading")) == ({"Salt", "Tide"}, {"Ember"})


def test_several_leave_a_shelf_and_are_still_kept(finch, kept):
    sent = {"kept": [one.pk for one in kept], "away": "1"}
    finch.post(reverse("tidy-shelf", args=["reading"]), sent, headers=HERE)
    assert on("reading") == set()
    assert len(shown(finch, "everything")) == 3


def test_from_everything_they_leave_for_good(finch, kept):
    sent = {"kept": [kept[0].pk], "away": "1"}
    finch.post(reverse("tidy-shelf", args=["everything"]), sent, headers=HERE)
    assert Bookmark.objects.count() == 2


def test_one_puts_nothing_of_others_anywhere(finch, kept, cast):
    other = keep(cast.rook, cast.salt, "reading")
    for sent in ({"to": "dropped"}, {"away": "1"}):
        for name in ("reading", "everything"):
            sent |= {"kept": [other.pk]}
            finch.post(reverse("tidy-shelf", args=[name]), sent, headers=HERE)
    assert other.shelvings.get().shelf.name == "reading"


@pytest.mark.parametrize("steps", ["up:x", "sideways:1", "up:", "top:999", ":", "up"])
def test_odd_steps_move_nothing(finch, kept, steps):
    finch.post(reverse("tidy-shelf", args=["reading"]), {"step": steps}, headers=HERE)
    assert shown(finch, sort="own") == ["Salt", "Tide", "Ember"]


@pytest.mark.parametrize(
    ("way", "which", "order"),
    [
        ("up", 2, ["Salt", "Ember", "Tide"]),
        ("down", 0, ["Tide", "Salt", "Ember"]),
        ("top", 2, ["Ember", "Salt", "Tide"]),
        ("up", 0, ["Salt", "Tide", "Ember"]),
    ],
)
@pytest.mark.parametrize("are_equal", [False, True])
def test_one_orders_a_shelf(finch, kept, way, which, order, are_equal):
    if are_equal:
        Shelving.objects.update(position=0)
    step = {"step": f"{way}:{kept[which].pk}"}
    finch.post(reverse("tidy-shelf", args=["reading"]), step, headers=HERE)
    assert shown(finch, sort="own") == order


def test_shelves_change_places(finch, kept, cast):
    finch.post(reverse("move-shelf", args=["reading"]), {"way": "top"}, headers=HERE)
    assert [shelf.name for shelf in shelves_of(cast.finch.member)][:2] == ["reading", "favourites"]
    finch.post(reverse("move-shelf", args=["reading"]), {"way": "down"}, headers=HERE)
    assert [shelf.name for shelf in shelves_of(cast.finch.member)][:2] == ["favourites", "reading"]


def make(client, title="For winter", **fields):
    client.post(reverse("new-shelf"), {"title": title, "pen_name": "Finch"} | fields, headers=HERE)
    return Shelf.objects.order_by("-pk").first()


def test_a_shelf_of_ones_own_is_made_renamed_and_deleted(finch, kept, cast):
    shelf = make(finch)
    assert (shelf.name, str(shelf), shelf.is_public) == ("for-winter", "For winter", False)
    keep(cast.finch, cast.salt, "for-winter")
    sent = {"title": "For spring", "pen_name": "Finch"}
    finch.post(reverse("rename-shelf", args=["for-winter"]), sent, headers=HERE)
    assert "For spring" in finch.get(reverse("shelf", args=["for-winter"])).text
    address = reverse("delete-shelf", args=["for-winter"])
    assert "1 thing stands on it." in finch.get(address).text
    for _press in range(2):
        finch.post(address, headers=HERE)
    assert not Shelf.objects.filter(name="for-winter").exists()
    assert Bookmark.objects.filter(story=cast.salt).exists()


@pytest.mark.parametrize("title", ["New", "Keep", "Everything", "Зима", "Reading", "…"])
def test_no_name_of_a_shelf_takes_an_address_of_ours(finch, title):
    shelf = make(finch, title)
    assert shelf.title == title
    answer = finch.get(reverse("shelf", args=[shelf.name]))
    assert title in answer.text
    assert answer.context["shelf"] == shelf


@pytest.mark.parametrize("name", ["rename-shelf", "delete-shelf"])
def test_the_standard_shelves_stay_as_they_are(finch, kept, name):
    assert finch.get(reverse(name, args=["reading"])).status_code == 404
    assert finch.post(reverse(name, args=["reading"]), headers=HERE).status_code == 404


def test_a_story_out_of_sight_leaves_a_quiet_line_without_its_title(finch, kept, cast):
    cast.tide.hide(by=cast.heron.member, why="a complaint")
    page = finch.get(reverse("shelf", args=["reading"])).text
    assert "A story that is no longer here." in page
    assert "Tide" not in page
    for query in ({"q": "tide"}, {"q": "wren"}, {"progress": "in-progress"}):
        assert "Tide" not in shown(finch, **query)
        assert "" not in shown(finch, **query)
    assert shown(finch, sort="title") == ["Ember", "Salt", ""]


def test_nobody_comes_to_the_shelves_of_others(client, cast):
    keep(cast.finch, cast.salt, "reading")
    make_own = Shelf.objects.create(pen_name=cast.finch, name="secret", title="Secret")
    client.force_login(cast.rook.member)
    assert client.get(reverse("shelf", args=[make_own.name])).status_code == 404
    assert "Salt" not in client.get(reverse("shelf", args=["reading"])).text
    assert "Salt" not in client.get(reverse("shelf", args=["everything"])).text


def test_stories_with_chapters_to_read_are_found(finch, kept, cast):
    begun = {"member": cast.finch.member, "began_at": LONG_AGO}
    for story in (cast.salt, cast.tide):
        Reading.objects.create(story=story, furthest=story.chapters.first(), **begun)
    assert shown(finch, news="on") == ["Tide", "Salt"]
    cast.tide.hide(by=cast.heron.member, why="a complaint")
    assert shown(finch, news="on") == ["Salt"]
