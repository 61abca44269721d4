"""What was here and is gone says so by 410; what never was here is not found."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from chapterhouse.members.leaving.beginning import think
from chapterhouse.members.leaving.erasing import erase
from chapterhouse.members.models import Leaving, PenName
from chapterhouse.members.pen_names.names import check_free
from chapterhouse.stories.models import Series
from chapterhouse.testing import make_cast, make_pen_name

pytestmark = pytest.mark.django_db


AUTHORS = ("author", "author-series", "author-favourites", "write-to-author")


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    settings.DATA = tmp_path


@pytest.fixture
def cast():
    cast = make_cast()
    cast.tide.chapters.update(author=cast.wren)
    series = Series(owner=cast.wren)
    series.take_title("Waters")
    series.save()
    cast.wren.rename("Jenny", by=None)
    leaving = think(cast.wren.member)
    leaving.stories = Leaving.Stories.DELETE
    leaving.save()
    cast.chapter, cast.series = cast.tide.chapters.first().pk, series.pk
    erase(leaving)
    return cast


def test_every_page_of_what_was_deleted_is_gone(client, cast):
    story = [cast.tide.pk]
    pages = [
        *((name, story) for name in ("story", "story-all", "story-reviews")),
        *((name, [*story, cast.chapter]) for name in ("chapter", "chapter-reviews")),
        *((name, [cast.series]) for name in ("series", "series-reviews")),
        *((name, ["Jenny"]) for name in AUTHORS),
        ("author", ["Wren"]),
    ]
    for name, arguments in pages:
        assert client.get(reverse(name, args=arguments)).status_code == 410, name


def test_what_never_was_here_is_not_found(client, cast):
    assert client.get(reverse("story", args=[99999])).status_code == 404
    assert client.get(reverse("author", args=["Nobody"])).status_code == 404
    assert client.get(reverse("series", args=[99999])).status_code == 404


def test_what_is_only_hidden_is_not_said_to_be_gone(client, cast):
    fog = make_pen_name("Gull")
    cast.salt.hide(by=None, why="a complaint")
    assert client.get(reverse("story", args=[cast.salt.pk])).status_code == 404
    assert client.get(fog.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("name", ["Wren", "WRÉN", "Jenny", "J\u0435nny"])
def test_nobody_passes_for_somebody_who_is_gone(client, cast, name):
    with pytest.raises(ValidationError, match="is taken"):
        check_free(name)


@pytest.mark.parametrize("name", ["Wren", "Wren Ashdown"])
def test_nor_for_somebody_whose_name_stays(name):
    cast = make_cast()
    cast.wren.rename("Wren Ashdown", by=None)
    leaving = think(cast.wren.member)
    leaving.stories = Leaving.Stories.ORPHAN_NAMED
    leaving.save()
    erase(leaving)
    with pytest.raises(ValidationError, match="is taken"):
        check_free(name)


def test_whoever_an_import_brings_by_that_name_has_its_address(client, cast):
    PenName.create(None, "Wren")
    assert client.get(reverse("author", args=["Wren"])).status_code == 200


def test_a_name_that_stays_says_that_its_author_has_left(client):
    cast = make_cast()
    leaving = think(cast.wren.member)
    leaving.stories = Leaving.Stories.ORPHAN_NAMED
    leaving.save()
    erase(leaving)
    page = client.get(reverse("author", args=["Wren"])).content.decode()
    assert "Wren has left the archive" in page
    assert "Tide" in page


def test_the_page_of_the_nameless_says_whose_stories_they_are(client):
    cast = make_cast()
    erase(think(cast.wren.member))
    orphanage = PenName.objects.get(is_orphanage=True)
    page = client.get(orphanage.get_absolute_url()).content.decode()
    assert "left to their readers, without a name" in page
