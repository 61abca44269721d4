"""In eFiction 1.1 each chapter was a row of `stories`, and its address named that row."""

import pytest
from django.urls import reverse

from chapterhouse.legacy.tests.halls import FIRST, ask
from chapterhouse.stories.models import Chapter, Story

pytestmark = pytest.mark.usefixtures("halls")
ELDER = {
    "viewstory.php?sid=3": ("Elder 3", None),
    "viewstory.php?psid=3": ("Elder 3", None),
    "viewstory.php?sid=4": ("Elder 3", 2),
    "viewstory.php?sid=4&i=1": ("Elder 3", 2),
    "viewstory.php?sid=3&i=1": ("Elder 3", 1),
    "viewstory.php?sid=8": ("Elder 7", 2),
    "viewstory.php?sid=3&chapter=3": ("Elder 3", 3),
}


@pytest.mark.parametrize(("old", "meant"), ELDER.items())
def test_a_row_of_the_first_version_is_a_chapter(client, old, meant):
    title, position = meant
    row = Story.objects.get(title=title)
    if position:
        row = Chapter.objects.get(story=row, position=position)
    assert ask(client, f"/{old}", FIRST).url == row.get_absolute_url()


def test_so_are_its_reviews(client):
    story = Story.objects.get(title="Elder 3")
    head, second = Chapter.objects.filter(story=story).order_by("position")[:2]
    addresses = {
        "reviews.php?sid=3": reverse("story-reviews", args=[story.pk]),
        "reviews.php?sid=3&a=1": reverse("chapter-reviews", args=[story.pk, head.pk]),
        "reviews.php?sid=4&a=1": reverse("chapter-reviews", args=[story.pk, second.pk]),
    }
    assert {old: ask(client, f"/{old}", FIRST).url for old in addresses} == addresses
