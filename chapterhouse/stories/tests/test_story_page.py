import json
import re

from django.test import TestCase
from django.urls import reverse

from chapterhouse.archive.models import Archive
from chapterhouse.members.models import Preferences
from chapterhouse.stories.models import Authorship, SeriesEntry
from chapterhouse.stories.tests.pages import as_one, first_chapter, settled, statuses, text_of
from chapterhouse.stories.tests.test_chapter_page import WHO_OPENS_WHAT
from chapterhouse.stories.tests.test_series_page import make_series
from chapterhouse.testing import make_cast, make_published


class StoryPageTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.cast = make_cast()
        cls.salt = cls.cast.salt
        cls.address = cls.salt.get_absolute_url()

    def page(self, query=""):
        return text_of(self.client.get(self.address + query))

    def opens_at_chapter(self):
        self.cast.archive.stories_open_at = Archive.OpensAt.CHAPTER
        self.cast.archive.save()

    def test_it_shows_what_stands_on_its_title_page(self):
        page = self.page()
        for shown in ("Salt", "Wren", "Rook", "General", "Complete", "Sea.", "3 chapters"):
            assert shown in page

    def test_who_never_agreed_stands_in_no_byline(self):
        Authorship.objects.filter(pen_name=self.cast.rook).update(has_consent=False)
        for address in (self.cast.salt.get_absolute_url() + "?contents", reverse("titles")):
            page = self.client.get(address).text
            assert 'href="/authors/Wren/"' in page
            assert 'href="/authors/Rook/"' not in page

    def test_a_category_comes_with_those_above_it(self):
        assert re.search(r">Harbours</a>.*›.*>Harbour Lights</a>", self.page())

    def test_it_lists_its_chapters_and_leads_to_the_first(self):
        page = self.page()
        for chapter in self.salt.chapters.all():
            assert f'href="{chapter.get_absolute_url()}"' in page
        assert "Begin reading" in page

    def test_it_names_its_series_and_the_place_there(self):
        SeriesEntry.objects.create(
            series=make_series("The Tides", self.cast.wren), story=self.salt, position=2
        )
        assert "The Tides</a>, no. 2" in self.page()

    def test_it_opens_at_the_first_chapter_where_the_archive_likes_that(self):
        self.opens_at_chapter()
        first = first_chapter(self.salt).get_absolute_url()
        self.assertRedirects(self.client.get(self.address), first)

    def test_the_contents_can_always_be_asked_for(self):
        self.opens_at_chapter()
        assert "Begin reading" in self.page("?contents")

    def test_a_member_decides_for_themselves(self):
        Preferences.objects.create(
            member=self.cast.finch.member, stories_open_at=Preferences.OpensAt.CHAPTER
        )
        assert as_one(self.cast, "finch").get(self.address).status_code == 302
        assert self.client.get(self.address).status_code == 200

    def test_who_may_open_it(self):
        for name, expected in WHO_OPENS_WHAT.items():
            addresses = {story: getattr(self.cast, story).get_absolute_url() for story in expected}
            assert statuses(self.cast, name, addresses) == expected, name

    def test_an_author_is_told_that_readers_do_not_see_it(self):
        wren = as_one(self.cast, "wren")
        assert "not published" in text_of(wren.get(self.cast.fog.get_absolute_url()))
        assert "hidden from readers" in text_of(wren.get(self.cast.dust.get_absolute_url()))

    def test_a_draft_chapter_is_not_in_a_visitors_contents(self):
        assert "Unfinished" not in text_of(self.client.get(self.cast.tide.get_absolute_url()))

    def test_it_describes_itself_to_programs(self):
        told = re.search(r'<script type="application/ld\+json">(.*?)</script>', self.page())
        book = json.loads(told.group(1))
        assert book["name"] == "Salt"
        assert [author["name"] for author in book["author"]] == ["Wren", "Rook"]
        assert '<meta property="og:title" content="Salt">' in self.page()

    def test_a_title_cannot_close_the_description(self):
        self.salt.take_title("</script><b>")
        self.salt.save()
        assert "</script><b>" not in self.page()

    def test_only_what_everybody_may_read_is_described(self):
        mist = text_of(self.client.get(self.cast.mist.get_absolute_url()))
        ember = text_of(as_one(self.cast, "finch").get(self.cast.ember.get_absolute_url()))
        for page in (mist, ember):
            assert "og:" not in page
            assert "ld+json" not in page
            assert 'name="robots" content="noindex, noai, noimageai"' in page

    def test_it_names_its_one_address(self):
        canonical = f'<link rel="canonical" href="http://testserver{self.address}">'
        assert canonical in self.page("?contents")

    def test_its_queries_do_not_grow_with_its_chapters(self):
        settled(self.client)
        for chapters in (1, 20):
            story = make_published("Long", self.cast.wren, chapters=chapters)
            # the archive, the story, its byline, tags, series, chapters and the chapters' tags, and
            # how it is reviewed: the way to the form, the gate or a sentence stands below it, and
            # whether anything is similar
            with self.assertNumQueries(9):
                self.client.get(story.get_absolute_url())
