"""Titles stand in one order on every database, whatever its locale."""

from django.test import TestCase

from chapterhouse.stories.models import Story
from chapterhouse.testing import make_published

IN_ORDER = [
    "1984",
    "ä tide",
    "Anchor",
    "“A” is for Anchor",
    "étude",
    "Zebra",
    "Ωμέγα",
    "Маяк",
    "אור",
    "ضوء",
    "灯台",
]


class OrderTest(TestCase):
    def test_titles_in_six_scripts_stand_in_the_same_order_everywhere(self):
        for title in reversed(IN_ORDER):
            make_published(title)
        titles = Story.objects.order_by("sort_key", "id").values_list("title", flat=True)
        assert list(titles) == sorted(IN_ORDER, key=make_key)
        assert list(titles) == IN_ORDER


def make_key(title):
    story = Story()
    story.take_title(title)
    return story.sort_key
