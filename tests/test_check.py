"""Every number that is kept, against what it counts."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import TestCase

from chapterhouse.stories.models import Story
from chapterhouse.tags.models import Tag
from chapterhouse.testing import make_cast


def check(**options):
    said = StringIO()
    call_command("check", stdout=said, stderr=said, **options)
    return said.getvalue()


class CheckTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.cast = make_cast()

    def test_an_archive_in_use_has_every_number_right(self):
        assert "Every number is right" in check(numbers=True)

    def test_a_wrong_number_is_named_and_repaired(self):
        Story.objects.filter(pk=self.cast.salt.pk).update(words=1)
        Tag.objects.filter(pk=self.cast.category.pk).update(story_count=9)
        with pytest.raises(CommandError, match="2 rows"):
            check(numbers=True)
        assert f"story {self.cast.salt.pk}: words 1 should be" in check(repair=True)
        assert "Every number is right" in check(numbers=True)

    def test_hiding_and_withdrawing_leave_every_number_right(self):
        self.cast.salt.hide(by=self.cast.heron.member, why="a test")
        assert "Every number is right" in check(numbers=True)
        self.cast.salt.unhide(by=self.cast.heron.member)
        self.cast.tide.withdraw(by=self.cast.wren.member)
        assert "Every number is right" in check(numbers=True)
