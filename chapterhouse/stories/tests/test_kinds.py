"""Prologues, side stories and an author's news, and chapters in volumes, as readers meet them."""

import pytest
from django.test import TestCase

from chapterhouse.archive.maintained import all_maintained
from chapterhouse.stories.chaptering import change_chapter
from chapterhouse.stories.models import Chapter, ChapterGroup, Story
from chapterhouse.stories.publishing import publish
from chapterhouse.stories.tests.pages import as_one, first_chapter, settled, text_of
from chapterhouse.testing import make_cast, make_chapter

pytestmark = pytest.mark.django_db
NEWS, SIDE, PROLOGUE = Chapter.Kind.NEWS, Chapter.Kind.SIDE_STORY, Chapter.Kind.PROLOGUE


@pytest.fixture
def cast():
    """The second chapter of Salt, which has three, is news from its author."""
    company = make_cast()
    company.news = company.salt.chapters.all()[1]
    change_chapter(company.news, {"kind": NEWS}, by=None)
    company.salt.refresh_from_db()
    return company


def page(cast, row, name="visitor"):
    return text_of(as_one(cast, name).get(row.get_absolute_url()))


def test_news_count_neither_as_words_nor_as_a_chapter(cast):
    others = cast.salt.chapters.exclude(pk=cast.news.pk)
    assert cast.salt.chapter_count == 2
    assert cast.salt.words == sum(others.values_list("words", flat=True))


def test_news_that_become_a_chapter_count_again(cast):
    change_chapter(cast.news, {"kind": Chapter.Kind.CHAPTER}, by=None)
    cast.salt.refresh_from_db()
    assert cast.salt.chapter_count == 3


def test_the_check_of_all_figures_agrees(cast):
    for maintained in all_maintained():
        assert not maintained.differing().exists()
    Story.objects.filter(pk=cast.salt.pk).update(chapter_count=3)
    assert any(maintained.differing().exists() for maintained in all_maintained())


def test_the_contents_number_only_what_counts(cast):
    shown = page(cast, cast.salt)
    assert '<span class="position">1</span>' in shown
    assert '<span class="position"></span>' in shown
    assert '<span class="position">3</span>' not in shown
    assert ">News from the author</a>" in shown
    assert ">Chapter 2</a>" in shown


def test_the_chapter_after_news_is_the_second(cast):
    shown = page(cast, cast.salt.chapters.last())
    assert "Chapter 2 of 2" in shown
    assert "<title>Chapter 2 · Salt" in shown


def test_news_say_what_they_are_and_lead_on(cast):
    shown = page(cast, cast.news)
    assert "News from the author · 4 words" in shown
    assert "of 2 ·" not in shown
    assert "Next chapter</small>Chapter 2" in shown


def test_a_prologue_and_a_side_story_are_called_so(cast):
    first, last = cast.salt.chapters.first(), cast.salt.chapters.last()
    change_chapter(first, {"kind": PROLOGUE}, by=None)
    change_chapter(last, {"kind": SIDE, "title": "Meanwhile"}, by=None)
    shown = page(cast, cast.salt)
    assert ">Prologue</a>" in shown
    assert "side story · 4 words" in shown
    assert "Chapter 2 of 2 · side story" in page(cast, last)


def test_the_whole_story_has_the_same_numbers(cast, client):
    shown = text_of(client.get(f"/stories/{cast.salt.pk}/all/"))
    assert "Chapter 2</a>" in shown
    assert "Chapter 3</a>" not in shown


def test_going_on_says_the_number_that_the_contents_say(cast):
    last = cast.salt.chapters.last()
    finch = as_one(cast, "finch")
    finch.post(
        f"/stories/{cast.salt.pk}/chapters/{last.pk}/read/",
        headers={"sec-fetch-site": "same-origin"},
    )
    assert "Go on in chapter 2" in text_of(finch.get(f"/stories/{cast.salt.pk}/?contents"))


def test_a_story_with_nothing_but_news_has_no_chapter_and_opens(cast):
    for chapter in cast.ember.chapters.all():
        change_chapter(chapter, {"kind": NEWS}, by=None)
    cast.ember.refresh_from_db()
    assert (cast.ember.chapter_count, cast.ember.words) == (0, 0)
    assert "Ember" in page(cast, first_chapter(cast.ember), "finch")
    assert "Ember" in page(cast, cast.ember, "finch")


def test_volumes_stand_in_the_contents_where_they_begin(cast):
    group = ChapterGroup.objects.create(story=cast.salt, position=1, title="Volume <Two>")
    Chapter.objects.filter(pk=cast.salt.chapters.last().pk).update(group=group)
    shown = page(cast, cast.salt)
    title = "Volume &lt;Two&gt;</h3>"
    assert shown.index("News from the author") < shown.index(title) < shown.index(">Chapter 2<")
    assert "Volume &lt;Two&gt;" in page(cast, cast.salt.chapters.first())


class QueriesTest(TestCase):
    def test_volumes_cost_no_queries(self):
        cast = make_cast()
        for number in range(6):
            group = ChapterGroup.objects.create(story=cast.tide, position=number, title=f"{number}")
            publish(make_chapter(cast.tide, group=group), by=None)
        address, visitor = first_chapter(cast.tide).get_absolute_url(), settled(self.client)
        with self.assertNumQueries(6):
            visitor.get(address)
