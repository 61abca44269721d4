"""How often a page asks the database: no more for a thousand rows than for ten.

The archive's own pages at the foot are asked for once a minute, so each page is opened twice and
counted the second time.
"""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chapterhouse.archive.models import Archive
from chapterhouse.front.tests.shelf import fill_shelf
from chapterhouse.members.models import Preferences
from chapterhouse.shelves.models import Bookmark, Shelf, Shelving
from chapterhouse.shelves.models.shelves import FAVOURITES
from chapterhouse.stories.models import Story
from chapterhouse.tags.choosing import choose
from chapterhouse.tags.models import Tag
from chapterhouse.testing import LONG_AGO

# Archive, the list and its count, stories, authors, tags, series, parent categories and the like;
# a member adds their session, themselves with their pen name, what they said yes to, how many
# notices wait, what they subscribed to, and which of the stories they keep or go on reading. The
# front page shows three lists and the news, and counts the archive once after each change; beside
# favourites stand the names of other public shelves, and beside every list of stories the filter,
# with ratings, kinds of tags and the names of those most stories carry.
VISITOR, MEMBER = 12, 20
MORE = {"home": 2, "author's favourites": 1}

ADDRESSES = {
    "home": lambda cast: reverse("home"),
    "browse": lambda cast: reverse("browse"),
    "titles": lambda cast: reverse("titles"),
    "a letter": lambda cast: f"{reverse('titles')}?letter=V",
    "recent": lambda cast: reverse("recent"),
    "featured": lambda cast: reverse("featured"),
    "series": lambda cast: reverse("series-list"),
    "ratings": lambda cast: reverse("ratings"),
    "rating": lambda cast: cast.adult.get_absolute_url(),
    "categories": lambda cast: reverse("tags", args=["category"]),
    "category": lambda cast: cast.category.parents.get().get_absolute_url(),
    "authors": lambda cast: reverse("authors"),
    "author": lambda cast: cast.rook.get_absolute_url(),
    "author's series": lambda cast: reverse("author-series", args=["Rook"]),
    "author's favourites": lambda cast: reverse("author-favourites", args=["Rook"]),
}


def grow(cast, count):
    stories = fill_shelf(count, cast.rook, cast.adult, cast.category)
    Story.objects.filter(pk__in=[story.pk for story in stories]).update(featured="now")
    shelf = Shelf.objects.create(pen_name=cast.rook, name=FAVOURITES, is_public=True)
    kept = Bookmark.objects.bulk_create(
        Bookmark(pen_name=cast.rook, story=story, is_public=True) for story in stories
    )
    Shelving.objects.bulk_create(Shelving(shelf=shelf, bookmark=bookmark) for bookmark in kept)
    for n in range(count):
        Tag.create(cast.category.kind, f"Category {n}") if n < 100 else None


def questions(client, address):
    cache.clear()
    assert client.get(reverse("news")).status_code == 200
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return [question["sql"] for question in asked]


@pytest.mark.parametrize("who", ["visitor", "finch"])
def test_no_list_asks_more_often_when_it_grows(client, cast, who):
    Archive.objects.update(settled_at=LONG_AGO)
    if who != "visitor":
        client.force_login(cast.finch.member)
    grow(cast, 10)
    few = {name: questions(client, address(cast)) for name, address in ADDRESSES.items()}
    Shelf.objects.all().delete()
    grow(cast, 1000)
    many = {name: questions(client, address(cast)) for name, address in ADDRESSES.items()}
    assert {name: len(asked) for name, asked in many.items()} == {
        name: len(asked) for name, asked in few.items()
    }
    budget = VISITOR if who == "visitor" else MEMBER
    assert {
        name: len(asked) for name, asked in many.items() if len(asked) > budget + MORE.get(name, 0)
    } == {}


def test_choices_cost_two_questions_more_at_most_and_nothing_who_made_none(client, cast):
    # The choices, and once for all series in which stories of the page stand.
    Archive.objects.update(settled_at=LONG_AGO)
    client.force_login(cast.finch.member)
    grow(cast, 10)
    Preferences.change(cast.finch.member, sorts_by_update=False)
    few = {name: len(questions(client, address(cast))) for name, address in ADDRESSES.items()}
    choose(cast.finch.member, Tag.objects.exclude(pk=cast.category.pk).first(), "never")
    more = {name: len(questions(client, address(cast))) for name, address in ADDRESSES.items()}
    assert {name: asked - few[name] for name, asked in more.items() if asked > few[name] + 2} == {}
