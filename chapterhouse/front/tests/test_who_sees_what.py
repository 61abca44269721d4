"""Every list of stories, for everybody: a table over the cast."""

import re

import pytest
from django.urls import reverse

from chapterhouse.archive.models import Archive
from chapterhouse.shelves.models import Bookmark, Shelf, Shelving
from chapterhouse.shelves.models.shelves import FAVOURITES
from chapterhouse.stories.models import Story, StoryTag

ROLES = ("visitor", "finch", "wren", "heron", "crow")
LISTED = {"Salt", "Tide", "Ember", "Ash"}


@pytest.fixture
def company(cast):
    """The cast, with every story tagged, featured and kept by Finch."""
    shelf = Shelf.objects.create(pen_name=cast.finch, name=FAVOURITES, is_public=True)
    for story in Story.objects.all():
        StoryTag.objects.get_or_create(story=story, tag=cast.category)
        kept = Bookmark.objects.create(pen_name=cast.finch, story=story, is_public=True)
        Shelving.objects.create(shelf=shelf, bookmark=kept)
        story.recount_around()
    Story.objects.update(featured="now")
    return cast


ADDRESSES = {
    "home": lambda cast: reverse("home"),
    "titles": lambda cast: reverse("titles"),
    "recent": lambda cast: reverse("recent"),
    "featured": lambda cast: reverse("featured"),
    "category": lambda cast: cast.category.get_absolute_url(),
    "category above": lambda cast: cast.category.parents.get().get_absolute_url(),
    "author": lambda cast: cast.wren.get_absolute_url(),
    "favourites": lambda cast: reverse("author-favourites", args=["Finch"]),
}


def get(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.text


def titles_everywhere(client, cast):
    """The titles of the stories on each list, by the list's name."""
    title = re.compile(r'<h[23] lang="en" dir="ltr"><a href="/stories/\d+/">(\w+)<')
    return {name: set(title.findall(get(client, at(cast)))) for name, at in ADDRESSES.items()}


@pytest.mark.parametrize("role", ROLES)
def test_only_what_is_listed_stands_in_lists(client, company, role):
    if role != "visitor":
        client.force_login(company.member(role))
    assert titles_everywhere(client, company) == dict.fromkeys(ADDRESSES, LISTED)


def test_members_stories_can_be_kept_from_visitors_altogether(client, company):
    Archive.objects.update(members_only_listed=Archive.MembersOnly.NOT_AT_ALL)
    found = titles_everywhere(client, company)
    assert found == dict.fromkeys(ADDRESSES, LISTED - {"Ember"})
    client.force_login(company.finch.member)
    assert titles_everywhere(client, company) == dict.fromkeys(ADDRESSES, LISTED)


@pytest.mark.parametrize("name", ["titles", "category", "author", "favourites"])
def test_counts_are_those_of_the_reader(client, company, name):
    Archive.objects.update(members_only_listed=Archive.MembersOnly.NOT_AT_ALL)
    address = ADDRESSES[name](company)
    assert client.get(address).context["page"].paginator.count == 3
    client.force_login(company.finch.member)
    assert client.get(address).context["page"].paginator.count == 4


def test_no_kept_count_is_shown_to_who_sees_less(client, company):
    Archive.objects.update(members_only_listed=Archive.MembersOnly.NOT_AT_ALL)
    assert '<span class="count">' not in get(client, reverse("authors"))
    assert '<span class="count">' not in get(client, reverse("tags", args=["category"]))


def test_nothing_of_what_a_gate_protects_leaks_into_a_list(client, company):
    for address in ADDRESSES.values():
        page = get(client, address(company))
        assert "Ash" in page
        assert "Secret summary." not in page


def test_who_said_yes_to_the_gate_reads_the_summary_in_lists(client, company):
    client.cookies["consent"] = f"age.{company.adult.pk}"
    assert "Secret summary." in get(client, reverse("titles"))


def test_a_visitors_list_is_the_same_for_all_and_says_so(client, company):
    shown = {"archive", f"story:{company.salt.pk}", f"story:{company.ash.pk}"}
    for address in ADDRESSES.values():
        answer = client.get(address(company))
        assert answer.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
        assert not answer.cookies
        assert shown <= answer.stamps
        fresh = {"if-none-match": answer["ETag"]}
        assert client.get(address(company), headers=fresh).status_code == 304
