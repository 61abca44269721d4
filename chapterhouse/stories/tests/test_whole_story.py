from django.test import TestCase

from chapterhouse.stories.tests.pages import as_one, settled, statuses, text_of
from chapterhouse.stories.tests.test_chapter_page import WHO_OPENS_WHAT
from chapterhouse.testing import make_cast, make_published, make_story


class WholeStoryTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.cast = make_cast()

    def address(self, story):
        return f"/stories/{story.pk}/all/"

    def test_it_shows_every_chapter_in_order(self):
        page = text_of(self.client.get(self.address(self.cast.salt)))
        places = [page.index(f"Chapter {number} of Salt.") for number in (1, 2, 3)]
        assert places == sorted(places)

    def test_a_visitor_does_not_read_the_draft_on_top(self):
        assert "Not yet" not in text_of(self.client.get(self.address(self.cast.tide)))
        wren = as_one(self.cast, "wren").get(self.address(self.cast.tide))
        assert "Not yet for readers." in text_of(wren)

    def test_who_may_open_it(self):
        for name, expected in WHO_OPENS_WHAT.items():
            addresses = {story: self.address(getattr(self.cast, story)) for story in expected}
            assert statuses(self.cast, name, addresses) == expected, name

    def test_a_story_without_a_chapter_has_no_such_page(self):
        empty = make_story("Empty", self.cast.wren, state="published")
        assert self.client.get(self.address(empty)).status_code == 404

    def test_its_queries_do_not_grow_with_its_chapters(self):
        settled(self.client)
        for chapters in (1, 20):
            story = make_published("Long", self.cast.wren, chapters=chapters)
            # the archive, the story, its byline, the chapters with their texts, and their tags,
            # and how it is reviewed
            with self.assertNumQueries(7):
                self.client.get(self.address(story))
