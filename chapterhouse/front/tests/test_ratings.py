import pytest
from django.urls import reverse

from chapterhouse.stories.models import Story


def test_each_rating_stands_with_its_count_and_its_gate(client, cast):
    page = client.get(reverse("ratings")).text
    assert "3 stories" in page
    assert "1 story" in page
    assert "for readers who are of age" in page


def test_a_rating_shows_its_stories_and_its_warning(client, cast):
    page = client.get(cast.adult.get_absolute_url())
    assert [entry.story.title for entry in page.context["entries"]] == ["Ash"]
    assert "For adults." in page.text


def test_a_count_follows_a_decision_at_once(client, cast):
    assert client.get(cast.general.get_absolute_url()).context["page"].paginator.count == 3
    Story.objects.get(title="Tide").hide(by=None, why="a complaint")
    assert client.get(cast.general.get_absolute_url()).context["page"].paginator.count == 2


@pytest.mark.parametrize("pk", [0, 99, 10**25])
def test_a_rating_that_never_was_is_not_there(client, cast, pk):
    assert client.get(f"/ratings/{pk}/").status_code == 404


def test_an_archive_without_ratings_says_so(client, db):
    assert "no ratings yet" in client.get(reverse("ratings")).text
