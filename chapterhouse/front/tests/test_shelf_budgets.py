"""A shelf asks no more often for five thousand stories than for a dozen, however it is sorted."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chapterhouse.front.tests.shelf import fill_shelf
from chapterhouse.shelves.keeping.own_shelves import blank, stood_up
from chapterhouse.shelves.models import Bookmark, OwnTag, Shelving

pytestmark = pytest.mark.django_db
# Session, member, archive, notices, goodbye, pen names; the shelves, the count, the keys of the
# page, its bookmarks and their shelves, and what stands around its stories.
BUDGET = 24
QUERIES = (
    *(
        "",
        "?sort=own",
        "?sort=title",
        "?sort=updated&page=2",
        "?q=volume+12",
        "?q=about&of=stories",
    ),
    *("?tag=sea", "?progress=in-progress&recommended=on"),
)


def fill(cast, count):
    stories = fill_shelf(count, cast.rook, cast.general, cast.category)
    shelf = stood_up(blank(cast.finch, "reading"))
    made = Bookmark.objects.bulk_create(
        Bookmark(
            pen_name=cast.finch,
            story=story,
            note=f"<p>About {n}.</p>" if n % 3 == 0 else "",
            is_recommended=n % 2 == 0,
        )
        for n, story in enumerate(stories)
    )
    OwnTag.objects.bulk_create(OwnTag(bookmark=kept, folded="sea") for kept in made[::5])
    Shelving.objects.bulk_create(
        Shelving(shelf=shelf, bookmark=kept, position=n) for n, kept in enumerate(made)
    )


def asked(client, address):
    cache.clear()
    client.get(reverse("news"))
    with CaptureQueriesContext(connection) as questions:
        assert client.get(address).status_code == 200, address
    return len(questions)


def test_a_shelf_asks_as_often_for_five_thousand_as_for_thirty(client, cast):
    client.force_login(cast.finch.member)
    pages = [reverse("shelf", args=["reading"]) + query for query in QUERIES]
    pages += [reverse("shelf", args=["everything"]), reverse("shelves")]
    fill(cast, 60)
    few = {page: asked(client, page) for page in pages}
    fill(cast, 4940)
    many = {page: asked(client, page) for page in pages}
    assert {page: (few[page], many[page]) for page in pages if many[page] > few[page]} == {}
    assert {page: count for page, count in many.items() if count > BUDGET} == {}
