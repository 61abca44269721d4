import pytest
from django.urls import reverse

from chapterhouse.archive.models import Archive, Page
from chapterhouse.news.models import News
from chapterhouse.stories.models import Story
from chapterhouse.testing import LONG_AGO


@pytest.fixture
def open_house(cast):
    Archive.objects.update(
        slogan="Bring a lamp", welcome="<p>Come <em>in</em>.</p>", settled_at=LONG_AGO
    )
    Story.objects.filter(title="Salt").update(featured="now")
    return cast


def home(client):
    return client.get(reverse("home"))


def test_it_welcomes(client, open_house):
    page = home(client).text
    assert "<title>The Reading Room · Bring a lamp</title>" in page
    assert "Come <em>in</em>." in page


def test_it_shows_what_is_featured_and_what_is_new(client, open_house):
    shown = home(client).context
    assert [entry.story.title for entry in shown["featured"]] == ["Salt"]
    assert [entry.story.title for entry in shown["new"]][:2] == ["Ash", "Ember"]


def test_it_tells_the_latest_news(client, open_house):
    for day in (1, 2, 3):
        News.objects.create(title=f"Day {day}", published_at=LONG_AGO.replace(day=day))
    News.objects.create(title="Not yet", is_public=False, published_at=LONG_AGO.replace(day=4))
    page = home(client).text
    assert page.index("Day 3") < page.index("Day 2")
    assert "Day 1" not in page
    assert "Not yet" not in page


def test_it_counts_what_the_reader_may_find(client, open_house):
    figures = home(client).context["figures"]
    words = sum(Story.objects.filter(is_listed=True).values_list("words", flat=True))
    assert words > 0
    assert figures == {"stories": 4, "chapters": 7, "words": words, "reviews": 0, "authors": 2}


def test_its_numbers_leave_out_what_visitors_may_not_find(client, open_house):
    Archive.objects.update(members_only_listed=Archive.MembersOnly.NOT_AT_ALL)
    assert home(client).context["figures"]["stories"] == 3


def test_the_archives_own_pages_stand_at_the_foot(client, open_house):
    Page.objects.create(name="rules", title="House rules")
    Page.objects.create(name="secret", title="Not for all", is_public=False)
    page = home(client).text
    assert f'<a href="{reverse("page", args=["rules"])}">House rules</a>' in page
    assert "Not for all" not in page


def test_a_settled_archive_without_stories_invites(client, db):
    Archive.objects.create(pk=1, settled_at=LONG_AGO)
    assert "No story stands here yet." in home(client).text
