"""A chapter's text, its ids and its revisions."""

import re

from django.test import TestCase

from chapterhouse.stories.models import Chapter, ChapterText
from chapterhouse.stories.models.texts import Format, unpack
from chapterhouse.stories.texts import show, store_text
from chapterhouse.testing import make_chapter, make_pen_name, make_story


def ids(html):
    return re.findall(r' id="([a-z2-7]{8})"', html)


class StoringTextTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.story = make_story("Salt", make_pen_name("Wren"))
        cls.chapter = make_chapter(cls.story, "<p>One.</p><p>Two two.</p>")

    def html(self):
        return ChapterText.objects.get(chapter=self.chapter).html

    def test_every_block_has_an_id_and_the_words_are_counted(self):
        assert len(ids(self.html())) == 2
        self.chapter.refresh_from_db()
        assert self.chapter.words == 3

    def test_an_untouched_paragraph_keeps_its_id(self):
        before = ids(self.html())
        store_text(self.chapter, "<p>New.</p><p>One.</p><p>Two two.</p>")
        assert ids(self.html())[1:] == before
        assert len(set(ids(self.html()))) == 3

    def test_ids_are_unique_in_the_story_and_never_used_again(self):
        first = set(ids(self.html()))
        store_text(self.chapter, "<p>Something else entirely, with nothing in common.</p>")
        second = set(ids(self.html()))
        other = make_chapter(self.story, "<p>Another chapter.</p>")
        third = set(ids(other.text.html))
        assert len(first | second | third) == len(first) + len(second) + len(third)

    def test_every_version_is_kept(self):
        first = self.html()
        store_text(self.chapter, "<p>One.</p>", is_significant=False, release_note="shorter")
        kept = list(self.chapter.revisions.order_by("number"))
        assert [revision.number for revision in kept] == [1, 2]
        assert kept[0].html == first
        assert kept[1].release_note == "shorter"

    def test_a_version_that_was_taken_back_keeps_its_number(self):
        store_text(self.chapter, "<p>A mistake.</p>")
        first = self.chapter.revisions.get(number=1)
        show(first, first.html, b"", Format.HTML)
        assert store_text(self.chapter, "<p>Better.</p>").number == 3

    def test_the_source_is_kept_as_it_was_given(self):
        store_text(self.chapter, "plain <b>\n\ntext", source_format=Format.PLAIN)
        text = ChapterText.objects.get(chapter=self.chapter)
        assert unpack(text.source).decode() == "plain <b>\n\ntext"
        assert "&lt;b&gt;" in text.html

    def test_scripts_never_reach_the_table(self):
        store_text(self.chapter, '<p onclick="x()">a</p><script>alert(1)</script>')
        assert "script" not in self.html()
        assert "onclick" not in self.html()

    def test_a_story_counts_only_what_is_out(self):
        assert Chapter.objects.get(pk=self.chapter.pk).story.words == 0
