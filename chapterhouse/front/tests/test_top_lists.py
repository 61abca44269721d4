import re

import pytest
from django.urls import reverse

from chapterhouse.front.top.lists import TOP_LISTS
from chapterhouse.members.models import PenName, Preferences
from chapterhouse.reviews.models import Review
from chapterhouse.shelves.apart.muting import mute
from chapterhouse.shelves.models import TopPlace
from chapterhouse.shelves.tests.keeping import keep
from chapterhouse.shelves.tops.counting import count_tops
from chapterhouse.shelves.tops.rankings import RANKINGS
from chapterhouse.stories.models import Series, Story
from chapterhouse.testing import make_pen_name, make_published


def on(client, name):
    count_tops()
    rows = client.get(reverse("top-list", args=[name])).context["rows"]
    return [(str(row.thing), row.number) for row in rows]


def number(story, **columns):
    Story.objects.filter(pk=story.pk).update(**columns)


def make_series(owner, title, *stories):
    series = Series(owner=owner)
    series.take_title(title)
    series.save()
    for position, story in enumerate(stories):
        series.entries.create(story=story, position=position)
    return series


def show_favourite(pen_name, **thing):
    shelf, _made = pen_name.shelves.get_or_create(name="favourites", defaults={"is_public": True})
    kept = pen_name.bookmarks.create(is_public=True, **thing)
    kept.shelvings.create(shelf=shelf)
    return kept


def test_every_ranking_has_its_page(client, cast):
    assert set(TOP_LISTS) == set(RANKINGS)
    page = client.get(reverse("top-lists")).text
    for name in TOP_LISTS:
        assert reverse("top-list", args=[name]) in page


@pytest.mark.parametrize(
    ("name", "column", "said"),
    [
        ("most-reviewed-stories", "review_count", "1,200 reviews"),
        ("most-read-stories", "hits", "read 1,200 times"),
        ("longest-stories", "words", "1,200 words"),
    ],
)
def test_stories_stand_by_their_numbers(client, cast, name, column, said):
    Story.objects.update(**{column: 0})
    number(cast.salt, **{column: 7})
    number(cast.tide, **{column: 1200})
    number(cast.dust, **{column: 9000})
    assert [title for title, _ in on(client, name)] == ["Tide", "Salt"]
    assert on(client, name)[0][1] == said


def test_the_shortest_stand_the_other_way_round(client, cast):
    Story.objects.update(words=0)
    number(cast.salt, words=7)
    number(cast.tide, words=1)
    assert on(client, "shortest-stories") == [("Tide", "1 word"), ("Salt", "7 words")]


def test_favourites_count_public_shelves_only(client, cast):
    for reader in (cast.finch, cast.rook):
        show_favourite(reader, story=cast.tide)
    show_favourite(cast.finch, story=cast.salt)
    keep(cast.crow, cast.salt, "finished")
    show_favourite(cast.heron, story=cast.salt).shelves.update(is_public=False)
    assert on(client, "favourite-stories") == [
        ("Tide", "2 readers’ favourite"),
        ("Salt", "1 reader’s favourite"),
    ]


def test_a_bookmark_that_is_private_counts_nowhere(client, cast):
    kept = show_favourite(cast.finch, author=cast.wren)
    assert on(client, "favourite-authors") == [("Wren", "1 reader’s favourite")]
    type(kept).objects.update(is_public=False)
    assert on(client, "favourite-authors") == []


def test_series_stand_by_size_by_reviews_and_by_favour(client, cast):
    make_series(cast.wren, "Long", cast.salt, cast.tide, cast.dust)
    short = make_series(cast.wren, "Short", cast.salt)
    Series.objects.filter(pk=short.pk).update(review_count=3)
    show_favourite(cast.finch, series=short)
    assert on(client, "largest-series") == [("Long", "2 parts"), ("Short", "1 part")]
    assert on(client, "smallest-series") == [("Short", "1 part"), ("Long", "2 parts")]
    assert on(client, "most-reviewed-series") == [("Short", "3 reviews")]
    assert on(client, "favourite-series") == [("Short", "1 reader’s favourite")]


def test_authors_and_reviewers_stand_by_what_they_wrote(client, cast):
    for _ in range(2):
        Review.objects.create(story=cast.salt, pen_name=cast.finch, text="<p>Good.</p>")
    Review.objects.create(story=cast.salt, pen_name=cast.rook, text="<p>Good.</p>")
    Review.objects.create(story=cast.dust, pen_name=cast.crow, text="<p>Good.</p>")
    Review.objects.create(story=cast.salt, pen_name=cast.crow, text="")
    assert on(client, "most-prolific-reviewers") == [("Finch", "2 reviews"), ("Rook", "1 review")]
    authors = PenName.objects.authors().order_by("-story_count", "pk")
    assert [name for name, _ in on(client, "most-prolific-authors")] == [str(a) for a in authors]


def test_ten_stand_there_and_the_next_step_in_for_whom_a_reader_mutes(client, cast):
    Story.objects.update(hits=0)
    author = make_pen_name("Longfellow")
    many = [make_published(f"Story {n}", author) for n in range(11)]
    for place, story in enumerate(many):
        number(story, hits=100 - place)
    assert [title for title, _ in on(client, "most-read-stories")] == [s.title for s in many[:10]]
    mute(cast.finch.member, many[0])
    client.force_login(cast.finch.member)
    assert [title for title, _ in on(client, "most-read-stories")] == [s.title for s in many[1:]]


def test_what_went_into_hiding_since_stands_there_no_more(client, cast):
    count_tops()
    cast.salt.hide(by=None, why="a look")
    page = client.get(reverse("top-list", args=["longest-stories"]))
    assert "Salt" not in [str(row.thing) for row in page.context["rows"]]
    assert ">Salt<" not in client.get(reverse("top-lists")).text


def test_who_wants_no_numbers_sees_none(client, cast):
    count_tops()
    Preferences.change(cast.finch.member, hides_numbers=True)
    client.force_login(cast.finch.member)
    for address in (reverse("top-lists"), reverse("top-list", args=["longest-stories"])):
        page = client.get(address).text
        assert not re.search(r'class="top-number">\d+ ·', page)
        assert 'class="count"' not in page


def test_each_place_is_told_with_its_number(client, cast):
    Story.objects.update(words=0)
    number(cast.salt, words=1200)
    count_tops()
    page = client.get(reverse("top-list", args=["longest-stories"])).text
    assert 'class="top-number">1 · 1,200 words<' in page


def test_what_did_not_change_is_not_written_again(cast):
    count_tops()
    before = set(TopPlace.objects.values_list("pk", flat=True))
    count_tops()
    assert set(TopPlace.objects.values_list("pk", flat=True)) == before


def test_an_empty_archive_says_so_and_no_other_list_is_there(client, db):
    assert "Nothing stands here yet" in client.get(reverse("top-lists")).text
    assert "every hour" in client.get(reverse("top-list", args=["longest-stories"])).text
    assert client.get("/lists/top/tallest-stories/").status_code == 404
