"""Pages of lists: one address each, and words for every other."""

import pytest
from django.urls import reverse

from chapterhouse.archive.models import Archive
from chapterhouse.front.tests.shelf import fill_shelf


@pytest.fixture
def shelf(cast):
    Archive.objects.update(page_size=10)
    fill_shelf(25, cast.rook, cast.general, cast.category)
    return cast


def addresses(cast):
    return [
        reverse("titles"),
        reverse("recent"),
        cast.category.get_absolute_url(),
        cast.general.get_absolute_url(),
        cast.rook.get_absolute_url(),
        reverse("author-series", args=[cast.rook.address]),
        reverse("series-list"),
    ]


def test_pages_follow_each_other_to_the_last(client, shelf):
    for address in addresses(shelf):
        first, last = client.get(address), client.get(address, {"page": 3})
        assert 'rel="next" href="?page=2"' in first.text, address
        assert last.status_code == 200, address
        assert 'rel="next"' not in last.text, address
        assert last.context["page"].object_list, address


def test_no_row_is_shown_twice_or_left_out(client, shelf):
    for address in addresses(shelf)[:5]:
        pages = [client.get(address, {"page": n} if n > 1 else {}) for n in (1, 2, 3)]
        shown = [entry.story.pk for page in pages for entry in page.context["entries"]]
        assert len(shown) == len(set(shown)) == pages[0].context["page"].paginator.count, address


def test_the_first_page_has_no_number(client, shelf):
    for address in addresses(shelf):
        answer = client.get(address, {"page": 1, "sort": "updated"})
        assert answer.status_code == 301
        assert answer.headers["Location"] == f"{address}?sort=updated"


@pytest.mark.parametrize("junk", ["0", "-1", "x", "", "1.5", "２", "02", "9" * 30, "1' OR 1=1"])
def test_what_is_no_number_is_no_page(client, shelf, junk):
    for address in addresses(shelf):
        assert client.get(address, {"page": junk}).status_code == 404


def test_behind_the_last_page_stands_the_way_back(client, shelf):
    for address in addresses(shelf):
        answer = client.get(address, {"page": 4, "sort": "title"})
        assert answer.status_code == 404
        assert "The list ends before this page" in answer.text
        assert "page=3" in answer.text
