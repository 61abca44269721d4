"""Stories with a tag that a member never wants to see: in no list, at their own address always.

`test_no_list_shows_it` is the table of every output that lists stories: what else may keep a story
from a member's lists is tried there as well.
"""

import re

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chapterhouse.archive.models import Archive
from chapterhouse.shelves.models import Bookmark, Shelf, Shelving
from chapterhouse.shelves.models.shelves import FAVOURITES
from chapterhouse.stories.models import ChapterTag, Series, SeriesTag, Story, StoryTag
from chapterhouse.tags.choosing import choose, forget
from chapterhouse.tags.models import Kind, Tag, TagChoice
from chapterhouse.tags.parents import add_parent, make_synonym
from chapterhouse.testing import LONG_AGO

TITLE = re.compile(r'<h[23] lang="en" dir="ltr"><a href="/stories/\d+/">(\w+)<')
OPEN = {"Salt", "Tide", "Ember", "Ash"}
NEVER = TagChoice.Way.NEVER


@pytest.fixture
def company(cast):
    """The cast with every listed story in every list, and a vocabulary of a few steps."""
    Archive.objects.update(settled_at=LONG_AGO)
    shelf = Shelf.objects.create(pen_name=cast.rook, name=FAVOURITES, is_public=True)
    series = Series(owner=cast.rook)
    series.take_title("All of them")
    series.save()
    for position, story in enumerate(Story.objects.filter(is_listed=True).order_by("pk")):
        StoryTag.objects.get_or_create(story=story, tag=cast.category)
        kept = Bookmark.objects.create(pen_name=cast.rook, story=story, is_public=True)
        Shelving.objects.create(shelf=shelf, bookmark=kept)
        series.entries.create(story=story, position=position)
        story.recount_around()
    Story.objects.update(featured="now")
    cast.series = series
    cast.tags = make_words()
    return cast


def make_words():
    kind = Kind.objects.create(name="genre", title="Genre", plural="Genres")
    words = {name: Tag.create(kind, name) for name in ("wide", "narrow", "other", "same", "apart")}
    add_parent(words["narrow"], words["wide"])
    make_synonym(words["same"], words["narrow"])
    return words


ADDRESSES = {
    "home": lambda cast: reverse("home"),
    "titles": lambda cast: reverse("titles"),
    "recent": lambda cast: reverse("recent"),
    "featured": lambda cast: reverse("featured"),
    "rating": lambda cast: cast.general.get_absolute_url(),
    "tag": lambda cast: cast.category.get_absolute_url(),
    "tag above": lambda cast: cast.category.parents.get().get_absolute_url(),
    "author": lambda cast: cast.wren.get_absolute_url(),
    "favourites": lambda cast: reverse("author-favourites", args=["Rook"]),
    "series": lambda cast: cast.series.get_absolute_url(),
}
COUNTED = ("titles", "tag", "tag above", "author", "favourites", "series")


def titles(client, cast, name, query=""):
    answer = client.get(ADDRESSES[name](cast) + query)
    assert answer.status_code == 200
    return set(TITLE.findall(answer.text))


def rated(cast, stories):
    return {title for title in stories if getattr(cast, title.lower()).rating_id == cast.general.pk}


def tag_with(story, tag, *, chapter=False):
    if chapter:
        ChapterTag.objects.create(chapter=story.chapters.first(), tag=tag)
    else:
        StoryTag.objects.create(story=story, tag=tag)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ADDRESSES)
@pytest.mark.parametrize("carried", ["wide", "narrow", "same"])
def test_no_list_shows_it(client, company, name, carried):
    tag_with(company.tide, company.tags[carried])
    choose(company.finch.member, company.tags["wide"], NEVER)
    client.force_login(company.finch.member)
    wanted = rated(company, OPEN) if name == "rating" else OPEN
    assert titles(client, company, name) == wanted - {"Tide"}
    assert titles(client, company, name, "?all=1") == wanted
    client.logout()
    assert titles(client, company, name) == wanted


@pytest.mark.django_db
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    carrying=st.dictionaries(
        st.sampled_from(["salt", "tide", "ember"]),
        st.tuples(st.sampled_from(["wide", "narrow", "other", "same"]), st.booleans()),
    ),
    never=st.sets(st.sampled_from(["wide", "narrow", "other", "apart"]), max_size=2),
)
def test_whatever_is_carried_and_chosen_lists_and_counts_agree(client, company, carrying, never):
    StoryTag.objects.filter(tag__in=company.tags.values()).delete()
    ChapterTag.objects.all().delete()
    TagChoice.objects.all().delete()
    forget(company.finch.member, company.category)
    for name, (tag, in_chapter) in carrying.items():
        tag_with(getattr(company, name), company.tags[tag], chapter=in_chapter)
    for name in never:
        choose(company.finch.member, company.tags[name], NEVER)
    below = {"wide": {"wide", "narrow", "same"}, "narrow": {"narrow", "same"}}
    shut = set().union(*(below.get(name, {name}) for name in never))
    left = OPEN - {name.title() for name, (tag, _in) in carrying.items() if tag in shut}
    client.force_login(company.finch.member)
    found = {name: titles(client, company, name) for name in ADDRESSES}
    assert found == {n: rated(company, left) if n == "rating" else left for n in ADDRESSES}
    for name in COUNTED:
        page = client.get(ADDRESSES[name](company)).context["page"]
        assert page.paginator.count == len(left)


@pytest.mark.django_db
def test_at_its_own_address_it_stays(client, company):
    tag_with(company.tide, company.tags["wide"])
    choose(company.finch.member, company.tags["wide"], NEVER)
    client.force_login(company.finch.member)
    assert client.get(company.tide.get_absolute_url()).status_code == 200


@pytest.mark.django_db
def test_ones_own_stories_stay_in_lists(client, company):
    tag_with(company.tide, company.tags["wide"])
    choose(company.wren.member, company.tags["wide"], NEVER)
    client.force_login(company.wren.member)
    for name in set(ADDRESSES) - {"rating"}:
        assert titles(client, company, name) == OPEN


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(set(ADDRESSES) - {"home"}))
def test_the_list_says_how_many_are_missing_and_shows_them_once(client, company, name):
    tag_with(company.salt, company.tags["wide"])
    tag_with(company.tide, company.tags["wide"])
    choose(company.finch.member, company.tags["wide"], NEVER)
    client.force_login(company.finch.member)
    page = client.get(ADDRESSES[name](company)).text
    assert "2 stories are not shown because of your choices." in page
    assert 'href="?all=1"' in page
    assert "Everything is shown this once." in client.get(f"{ADDRESSES[name](company)}?all=1").text


@pytest.mark.django_db
def test_a_home_page_without_a_story_left_says_why(client, company):
    choose(company.finch.member, company.category, NEVER)
    client.force_login(company.finch.member)
    page = client.get(reverse("home")).text
    assert "4 stories are not shown because of your choices." in page
    assert "No story stands here yet." not in page
    assert "Salt" in client.get(f"{reverse('home')}?all=1").text


@pytest.mark.django_db
def test_who_chose_nothing_reads_of_no_choices(client, company):
    for enter in (lambda: None, lambda: client.force_login(company.finch.member)):
        enter()
        for address in ADDRESSES.values():
            assert "because of your choices" not in client.get(address(company)).text


@pytest.mark.django_db
def test_the_archives_figures_and_ratings_are_counted_without(client, company):
    tag_with(company.tide, company.tags["wide"])
    choose(company.finch.member, company.tags["wide"], NEVER)
    client.force_login(company.finch.member)
    assert client.get(reverse("home")).context["figures"]["stories"] == 3
    assert client.get(reverse("browse")).context["count"] == 3
    shelf = dict(client.get(reverse("ratings")).context["shelf"])
    assert shelf[company.general] == 2


@pytest.mark.django_db
def test_no_kept_count_stands_where_it_would_not_hold(client, company):
    client.force_login(company.finch.member)
    names = (reverse("authors"), reverse("tags", args=["category"]))
    assert all('<span class="count">' in client.get(address).text for address in names)
    choose(company.finch.member, company.tags["wide"], NEVER)
    assert all('<span class="count">' not in client.get(address).text for address in names)


@pytest.mark.django_db
def test_a_series_that_carries_it_leaves_the_lists_of_series(client, company):
    SeriesTag.objects.create(series=company.series, tag=company.tags["narrow"])
    choose(company.finch.member, company.tags["wide"], NEVER)
    lists = [reverse("series-list"), reverse("author-series", args=["Rook"])]
    assert all("All of them" in client.get(address).text for address in lists)
    client.force_login(company.finch.member)
    assert all("All of them" not in client.get(address).text for address in lists)
    assert client.get(company.series.get_absolute_url()).status_code == 200


@pytest.mark.django_db
def test_a_series_counts_what_is_left_of_it(client, company):
    tag_with(company.tide, company.tags["wide"])
    choose(company.finch.member, company.tags["wide"], NEVER)
    client.force_login(company.finch.member)
    assert "Series of 3" in client.get(reverse("series-list")).text
