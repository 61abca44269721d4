from pathlib import Path
from tempfile import TemporaryDirectory

from django.test import TestCase

from chapterhouse.members.exports import export_member
from chapterhouse.members.leaving.beginning import think
from chapterhouse.members.leaving.erasing import erase
from chapterhouse.members.models import Member, PenName
from chapterhouse.stories.models import Story
from chapterhouse.testing import make_cast


class LeavingTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.cast = make_cast()

    def test_a_member_takes_their_stories_and_settings_along(self):
        exported = {noun: list(rows) for noun, rows in export_member(self.cast.member("wren"))}
        assert exported["member"][0]["email"] == "wren@example.org"
        assert "Salt" in {story["title"] for story in exported["story"]}
        assert "password" not in str(exported)

    def test_nobody_takes_along_what_is_another_s(self):
        exported = {noun: list(rows) for noun, rows in export_member(self.cast.member("finch"))}
        assert exported["story"] == []

    def test_an_erased_member_is_gone_and_the_stories_stay_readable(self):
        wren = self.cast.member("wren")
        with TemporaryDirectory() as folder, self.settings(DATA=Path(folder)):
            erase(think(wren))
        assert not Member.objects.filter(pk=wren.pk).exists()
        assert not PenName.objects.filter(name="Wren").exists()
        assert Story.objects.visible_to(None).filter(title="Salt").exists()
