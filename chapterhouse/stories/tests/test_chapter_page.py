import pytest
from django.test import TestCase

from chapterhouse.stories.models import Chapter
from chapterhouse.stories.tests.pages import as_one, first_chapter, settled, statuses, text_of
from chapterhouse.stories.texts import store_text
from chapterhouse.tags.models import Kind, Tag
from chapterhouse.testing import make_cast, make_published

WHO_OPENS_WHAT = {
    "visitor": {"salt": 200, "ember": 403, "ash": 403, "mist": 200, "fog": 404, "dust": 404},
    "finch": {"salt": 200, "ember": 200, "ash": 403, "mist": 200, "fog": 404, "dust": 404},
    "wren": {"salt": 200, "ember": 200, "ash": 200, "mist": 200, "fog": 200, "dust": 200},
    "heron": {"salt": 200, "ember": 200, "ash": 403, "mist": 200, "fog": 200, "dust": 200},
}


class ChapterPageTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.cast = make_cast()
        cls.chapter = cls.cast.salt.chapters.get(position=2)

    def page(self, who="visitor"):
        return text_of(as_one(self.cast, who).get(self.chapter.get_absolute_url()))

    def change(self, **fields):
        Chapter.objects.filter(pk=self.chapter.pk).update(**fields)

    def test_it_shows_the_text_with_its_blocks(self):
        assert self.chapter.text.html in self.page()

    def test_it_shows_place_title_and_all_authors(self):
        self.change(title="The bar")
        page = self.page()
        assert "Chapter 2 of 3" in page
        assert ">The bar</h1>" in page
        assert ">Wren</a> and <a" in page

    def test_a_title_is_escaped_unless_the_house_made_it(self):
        self.change(title="<b>x</b>")
        assert "<b>x</b>" not in self.page()
        self.change(title_html="A <em>title</em>")
        assert "A <em>title</em></h1>" in self.page()

    def test_it_leads_to_the_chapters_before_and_after(self):
        before, after = (self.cast.salt.chapters.get(position=number) for number in (1, 3))
        page = self.page()
        assert f'<link rel="prev" href="{before.get_absolute_url()}">' in page
        assert f'<link rel="next" href="{after.get_absolute_url()}">' in page
        assert f'<a rel="next" href="{after.get_absolute_url()}">' in page

    def test_story_notes_stand_before_the_first_chapter_only(self):
        self.cast.salt.notes, self.cast.salt.end_notes = "<p>Thanks.</p>", "<p>Farewell.</p>"
        self.cast.salt.save()
        pages = [
            text_of(self.client.get(chapter.get_absolute_url()))
            for chapter in self.cast.salt.chapters.order_by("position")
        ]
        assert ["Thanks." in page for page in pages] == [True, False, False]
        assert ["Farewell." in page for page in pages] == [False, False, True]

    def test_it_shows_its_own_notes_author_and_warnings(self):
        kind = Kind.objects.create(name="w", title="W", plural="W", part=Kind.Part.WARNING)
        self.chapter.tags.add(Tag.create(kind, "Drowning"))
        self.change(notes="<p>Before.</p>", end_notes="<p>After.</p>", author=self.cast.rook)
        page = self.page()
        for shown in ("Before.", "After.", "this chapter by", "Drowning"):
            assert shown in page

    def test_the_language_of_the_text_and_its_direction_are_said(self):
        self.change(language="ar")
        assert '<div class="text" lang="ar" dir="rtl">' in self.page()

    def test_a_text_that_was_lost_says_so(self):
        self.change(trouble=Chapter.Trouble.MISSING)
        assert "had lost the text" in self.page()

    def test_a_story_of_one_untitled_chapter_carries_its_own_title(self):
        alone = make_published("Alone", self.cast.wren)
        page = text_of(self.client.get(first_chapter(alone).get_absolute_url()))
        assert "Alone</a></h1>" in page
        assert "Chapter 1 of 1" not in page

    def test_a_draft_on_top_is_not_the_next_chapter_of_a_visitor(self):
        last = self.cast.tide.chapters.get(position=2)
        assert 'rel="next"' not in text_of(self.client.get(last.get_absolute_url()))
        author = as_one(self.cast, "wren").get(last.get_absolute_url())
        assert "Unfinished" in text_of(author)

    def test_who_may_open_it(self):
        for name, expected in WHO_OPENS_WHAT.items():
            addresses = {
                story: first_chapter(getattr(self.cast, story)).get_absolute_url()
                for story in expected
            }
            assert statuses(self.cast, name, addresses) == expected, name

    def test_a_draft_is_not_found(self):
        draft = self.cast.tide.chapters.get(title="Unfinished")
        assert self.client.get(draft.get_absolute_url()).status_code == 404

    def test_under_another_story_it_leads_home(self):
        wrong = f"/stories/{self.cast.tide.pk}/chapters/{self.chapter.pk}/"
        self.assertRedirects(
            self.client.get(wrong), self.chapter.get_absolute_url(), status_code=301
        )

    def test_a_chapter_that_never_was_is_not_found(self):
        assert self.client.get(f"/stories/{self.cast.salt.pk}/chapters/99999/").status_code == 404

    def test_a_visitor_costs_six_queries(self):
        address, visitor = self.chapter.get_absolute_url(), settled(self.client)
        # the archive, the story, its byline, the chapter with its text, the contents, and how the
        # story is reviewed: whether the form, the gate or a sentence stands below it
        with self.assertNumQueries(6):
            visitor.get(address)

    def test_the_queries_do_not_grow_with_the_story(self):
        long = make_published("Long", self.cast.wren, chapters=30)
        address, visitor = first_chapter(long).get_absolute_url(), settled(self.client)
        with self.assertNumQueries(6):
            visitor.get(address)

    def test_a_visitors_page_is_everybodys_and_sets_no_cookie(self):
        response = self.client.get(self.chapter.get_absolute_url())
        assert response.headers["Cache-Control"].startswith("public")
        assert response.headers["ETag"]
        assert not response.cookies
        assert f"story:{self.cast.salt.pk}" in response.stamps
        assert f"pen-name:{self.cast.rook.pk}" in response.stamps

    def test_four_thousand_words_are_light_on_the_wire(self):
        text = "".join(f"<p>{'Seawater under lantern light. ' * 20}{n}</p>" for n in range(50))
        store_text(self.chapter, text)
        answer = self.client.get(
            self.chapter.get_absolute_url(), headers={"accept-encoding": "gzip"}
        )
        assert len(answer.content) < 45_000


@pytest.mark.parametrize("address", ["/stories/1/chapters/0/", "/stories/9e9/chapters/1/"])
@pytest.mark.django_db
def test_addresses_that_cannot_be_are_not_found(client, address):
    assert client.get(address).status_code == 404
