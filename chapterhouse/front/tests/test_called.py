"""The boxes above the lists of authors and of series."""

import pytest
from django.urls import reverse

from chapterhouse.archive.models import Archive
from chapterhouse.search.index import building
from chapterhouse.search.index.names import AUTHORS, SERIES
from chapterhouse.shelves.apart.muting import mute
from chapterhouse.stories.models import Audience, Series, Story
from chapterhouse.testing import make_pen_name, make_published


@pytest.fixture
def names(cast, take_in):
    for name in ("Zoë Quill", "Mara Quillon"):
        make_published(f"Of {name}", make_pen_name(name))
    for title in ("Songs of Winter", "Songs of Summer"):
        series = Series(owner=cast.rook)
        series.take_title(title)
        series.save()
    series.entries.create(story=cast.salt, position=1)
    for shape in (AUTHORS, SERIES):
        building.build(shape=shape)
    return cast


def called(client, list_, typed):
    page = client.get(reverse(list_), {"q": typed})
    return [str(one) for one in page.context["found"]], page.text


def test_an_author_is_found_by_any_word_of_the_name(client, names):
    found, page = called(client, "authors", "zoe")
    assert found == ["Zoë Quill"]
    assert 'href="/authors/Zo%C3%AB%20Quill/"' in page
    assert "come near" not in page


def test_a_misspelled_author_is_said_to_be_near(client, names):
    found, page = called(client, "authors", "quillom")
    assert set(found) == {"Zoë Quill", "Mara Quillon"} & set(found)
    assert "Mara Quillon" in found
    assert "These come near." in page


def test_nobody_is_called_so(client, names):
    assert "nobody" not in called(client, "authors", "quill")[1].lower()
    assert "No author here is called so" in called(client, "authors", "zzyzx")[1]


def test_a_series_is_found_by_its_title_with_its_size(client, names):
    found, page = called(client, "series-list", "summer songs")
    assert found == ["Songs of Summer"]
    assert "Series of 1" in page


def test_without_a_name_the_whole_list_stands_there_with_the_box(client, names):
    for list_ in ("authors", "series-list"):
        page = client.get(reverse(list_), {"q": " "}).text
        assert 'class="name-search"' in page
        assert 'class="letters"' in page


def test_whom_a_member_mutes_is_not_found(client, names):
    client.force_login(names.finch.member)
    mute(names.finch.member, names.rook)
    mute(names.finch.member, Story.objects.get(title="Of Zoë Quill").pen_names.get())
    assert not called(client, "authors", "zoe")[0]
    assert not called(client, "series-list", "songs")[0]


def test_who_writes_for_members_alone_is_found_by_no_visitor(client, names):
    Archive.objects.update(members_only_listed=Archive.MembersOnly.NOT_AT_ALL)
    Story.objects.filter(title="Of Zoë Quill").update(audience=Audience.MEMBERS)
    assert not called(client, "authors", "zoe")[0]


def test_what_was_typed_is_shown_as_it_was(client, names):
    assert "&lt;b&gt;" in called(client, "authors", "<b>")[1]
    assert called(client, "authors", "\x00zoe")[0] == ["Zoë Quill"]
