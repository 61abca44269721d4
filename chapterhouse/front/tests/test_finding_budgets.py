"""How often the pages that find something ask the database: no more for hundreds of rows than for
ten, and counts that are made afterwards for nothing."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chapterhouse.archive.models import Archive
from chapterhouse.front.tests.shelf import fill_shelf
from chapterhouse.search.index import building
from chapterhouse.search.index.names import AUTHORS, SERIES
from chapterhouse.shelves.apart.muting import mute
from chapterhouse.shelves.models import SimilarStory
from chapterhouse.shelves.tops.counting import count_tops
from chapterhouse.stories.models import Story
from chapterhouse.tags.choosing import choose
from chapterhouse.tags.models import Tag
from chapterhouse.testing import LONG_AGO, make_pen_name, make_published

pytestmark = pytest.mark.django_db
# A visitor's page of stories: the archive, ratings, stories, what stands around them, kinds of tags
# with their names for the filter; what a tag in the question is called, what parts the dial; top
# lists ask thrice for each noun. A suggestion asks for names, titles with their names, tags.
# A member adds their session, themselves and their choices, notices, subscriptions, shelves, and
# what they never want to meet: once for what is found, once for whom a search names or comes near.
BUDGETS = {
    "search": (10, 17),
    "search for words": (13, 21),
    "search for a tag": (13, 15),
    "nothing is found": (5, 16),
    "language": (2, 5),
    "top lists": (9, 11),
    "a top list": (8, 12),
    "dial": (10, 17),
    "random story": (4, 6),
    "suggestions": (6, 12),
    "near suggestions": (7, 14),
    "authors called so": (2, 6),
    "series called so": (4, 7),
}


def addresses(cast):
    return {
        "search": "/search/",
        "search for words": "/search/?q=volume",
        "search for a tag": f"/search/?with={cast.category.pk}",
        "nothing is found": "/search/?q=zzyzx",
        "language": reverse("search-language"),
        "top lists": reverse("top-lists"),
        "a top list": reverse("top-list", args=["longest-stories"]),
        "dial": reverse("dial", args=["in-between"]),
        "random story": reverse("random-story"),
        "suggestions": f"{reverse('suggest-found')}?q=vol",
        "near suggestions": f"{reverse('suggest-found')}?q=vlume",
        "authors called so": f"{reverse('authors')}?q=volume",
        "series called so": f"{reverse('series-list')}?q=volume",
    }


def grow(cast, count, take_in):
    fill_shelf(count, cast.rook, cast.adult, cast.category)
    for n in range(count // 10):
        make_published(f"By one {n}", make_pen_name(f"Volume {n}-{count}"))
    Story.objects.update(kudos_count=3, words=90)
    count_tops()
    take_in()
    for shape in (AUTHORS, SERIES):
        building.build(shape=shape)


def questions(client, address):
    """What is asked by the second look: the archive's own pages are kept for a minute."""
    cache.clear()
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code in {200, 302}
    return len(asked)


def counted(client, cast):
    return {name: questions(client, address) for name, address in addresses(cast).items()}


@pytest.mark.parametrize("who", ["visitor", "finch"])
def test_no_page_that_finds_asks_more_often_when_the_archive_grows(client, cast, take_in, who):
    Archive.objects.update(settled_at=LONG_AGO)
    if who != "visitor":
        client.force_login(cast.finch.member)
        mute(cast.finch.member, cast.salt)
        mute(cast.finch.member, cast.wren)
        choose(cast.finch.member, Tag.objects.exclude(pk=cast.category.pk).first(), "never")
    grow(cast, 20, take_in)
    few = counted(client, cast)
    grow(cast, 200, take_in)
    many = counted(client, cast)
    assert many == few
    place = 0 if who == "visitor" else 1
    assert {name: n for name, n in many.items() if n > BUDGETS[name][place]} == {}


def test_similar_stories_cost_a_storys_page_three_questions_more(client, cast, take_in):
    grow(cast, 60, take_in)
    without = questions(client, cast.salt.get_absolute_url())
    others = Story.objects.filter(title__startswith="Volume")
    kin = [
        SimilarStory(story=cast.salt, other=one, score=n, reasons={"tags": [cast.category.pk]})
        for n, one in enumerate(others)
    ]
    SimilarStory.objects.bulk_create(kin)
    assert "Volume" in client.get(cast.salt.get_absolute_url()).text
    assert questions(client, cast.salt.get_absolute_url()) == without + 3
