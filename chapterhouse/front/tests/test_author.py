"""An author's page: who they are, what they wrote, what they keep."""

import pytest
from django.urls import reverse

from chapterhouse.members.models import FormerName, ProfileField
from chapterhouse.shelves.models import Bookmark, Shelf, Shelving
from chapterhouse.shelves.models.shelves import FAVOURITES
from chapterhouse.stories.models import Series
from chapterhouse.testing import make_pen_name


@pytest.fixture
def wren(cast):
    cast.wren.bio = "<p>Writes on <em>trains</em>.</p>"
    cast.wren.save()
    lines = {
        "Lives": ("text", "by the sea"),
        "Site": ("url", "https://wren.example/"),
        "Trap": ("url", "javascript:alert(1)"),
    }
    for title, (kind, value) in lines.items():
        field = ProfileField.objects.create(name=title.lower(), title=title, kind=kind)
        cast.wren.profile_values.create(field=field, value=value)
    return cast.wren


@pytest.fixture
def series(cast):
    series = Series(owner=cast.wren, summary="<p>All at sea.</p>")
    series.take_title("Tides")
    series.save()
    for position, story in enumerate((cast.salt, cast.dust), 1):
        series.entries.create(story=story, position=position)
    return series


def keep(pen_name, note="", **kept):
    shelf, _ = Shelf.objects.get_or_create(pen_name=pen_name, name=FAVOURITES, is_public=True)
    bookmark = Bookmark.objects.create(pen_name=pen_name, note=note, is_public=True, **kept)
    Shelving.objects.create(shelf=shelf, bookmark=bookmark)
    return bookmark


def test_it_shows_their_words_and_lines(client, wren):
    page = client.get(wren.get_absolute_url()).text
    assert "Writes on <em>trains</em>." in page
    assert "by the sea" in page
    assert '<a href="https://wren.example/" rel="nofollow ugc">' in page
    assert 'href="javascript' not in page


def test_a_line_that_the_archivist_took_down_is_not_shown(client, wren):
    ProfileField.objects.filter(title="Lives").update(is_shown=False)
    assert "by the sea" not in client.get(wren.get_absolute_url()).text


def test_a_story_stands_with_each_of_its_authors(client, cast):
    for author in (cast.wren, cast.rook):
        page = client.get(author.get_absolute_url())
        assert "Salt" in [entry.story.title for entry in page.context["entries"]]


def test_each_part_has_an_address_and_knows_itself(client, wren):
    for name, title in (
        ("author", "Stories"),
        ("author-series", "Series"),
        ("author-favourites", "Favourites"),
    ):
        address = reverse(name, args=[wren.address])
        assert f'href="{address}" aria-current="page">{title}' in client.get(address).text


def test_their_series_say_how_much_the_reader_finds_in_them(client, cast, series):
    page = client.get(reverse("author-series", args=["Wren"])).text
    assert "Tides" in page
    assert "Series of 1" in page
    series.is_hidden = True
    series.save()
    assert "Tides" not in client.get(reverse("author-series", args=["Wren"])).text


def test_favourites_stand_with_what_was_said_of_them(client, cast, series):
    keep(cast.finch, "<p>For the gulls.</p>", story=cast.salt)
    keep(cast.finch, "<p>In order.</p>", series=series)
    keep(cast.finch, author=cast.rook)
    keep(cast.finch, address="https://elsewhere.example/story")
    page = client.get(reverse("author-favourites", args=["Finch"])).text
    for words in ("For the gulls.", "In order.", ">Rook<", "https://elsewhere.example/story"):
        assert words in page


@pytest.mark.parametrize(
    ("kind", "found"), [("stories", ["Salt"]), ("authors", []), ("junk", ["Salt"])]
)
def test_favourites_can_be_shown_by_what_they_are(client, cast, kind, found):
    keep(cast.finch, story=cast.salt)
    page = client.get(reverse("author-favourites", args=["Finch"]), {"of": kind})
    assert [kept.story.title for kept in page.context["page"]] == found


def test_what_is_private_or_on_another_shelf_stays_there(client, cast):
    private = keep(cast.finch, "mine alone", story=cast.salt)
    private.is_public = False
    private.save()
    Bookmark.objects.create(pen_name=cast.finch, story=cast.tide, is_public=True, note="for later")
    client.force_login(cast.finch.member)
    page = client.get(reverse("author-favourites", args=["Finch"])).text
    assert "mine alone" not in page
    assert "for later" not in page
    assert "Nothing on this shelf yet." in page


@pytest.mark.parametrize("name", ["author", "author-series", "author-favourites"])
def test_a_former_name_and_another_spelling_lead_to_the_page(client, cast, name):
    FormerName.objects.create(pen_name=cast.wren, name="Sparrow", address="Sparrow")
    for typed in ("Sparrow", "wren", "WRÉN"):
        answer = client.get(reverse(name, args=[typed]), {"page": 2})
        assert answer.status_code == 301
        assert answer.headers["Location"] == f"{reverse(name, args=['Wren'])}?page=2"


def test_names_that_differ_by_an_accent_each_keep_their_page(client, db):
    plain, accented = make_pen_name("Zoe"), make_pen_name("zoë", password="x")
    twin = make_pen_name("Zoe", password="x")
    assert twin.address == "Zoe~2"
    for name in (plain, accented, twin):
        assert client.get(name.get_absolute_url()).context["author"] == name
    answer = client.get(reverse("author", args=["ZOE"]))
    assert answer.status_code == 300
    assert all(name.get_absolute_url() in answer.text for name in (plain, twin))


@pytest.mark.parametrize(
    "name", ["Jane Doe", "Ünï çødé", "作者", "a/b?c#d%e", "..", "50% off", 'o\'Neil & "Co"']
)
def test_every_name_has_an_address_that_leads_to_it(client, db, name):
    author = make_pen_name(name)
    assert client.get(author.get_absolute_url()).context["author"] == author


def test_a_locked_members_page_stays(client, cast):
    assert client.get(cast.crow.get_absolute_url()).status_code == 200


def test_nobodys_page_is_not_there(client, cast):
    assert client.get(reverse("author", args=["Nobody"])).status_code == 404


def test_empty_parts_say_so(client, cast):
    for name, words in (
        ("author", "has not published"),
        ("author-series", "has not begun"),
        ("author-favourites", "Nothing on this shelf"),
    ):
        assert words in client.get(reverse(name, args=["Finch"])).text
