"""A passage that a review quotes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chapterhouse.lib.html.blocks import blocks_of
from chapterhouse.reviews.models import Review, StoryRules
from chapterhouse.reviews.tests.written import form_of, said
from chapterhouse.stories.texts import store_text

LONG = "the sea " * 30
TEXT = f"<p>The gulls were quiet.</p><p>Nobody spoke of the lamp, {LONG}.</p>"


@pytest.fixture
def chapter(cast):
    chapter = cast.salt.chapters.first()
    store_text(chapter, TEXT)
    chapter.refresh_from_db()
    return chapter


def place(chapter, words):
    """The block with these words, where they begin in it, and where they end."""
    block = next(one for one in blocks_of(chapter.text.html) if words in one.text)
    start = block.text.index(words)
    return {"at": block.id, "start": start, "end": start + len(words)}


def quote(client, chapter, words):
    form = client.get(form_of(chapter), place(chapter, words)).context["form"]
    return said(client, chapter, "This!", locator=form.initial["locator"])


def shown(client, chapter):
    return client.get(reverse("story-reviews", args=[chapter.story_id])).text


def test_the_form_shows_the_passage_above_the_box(finch, chapter):
    page = finch.get(form_of(chapter), place(chapter, "gulls were quiet")).text
    assert '<blockquote dir="auto">gulls were quiet</blockquote>' in page


def test_the_review_shows_it_and_leads_there(finch, chapter):
    quote(finch, chapter, "gulls were quiet")
    block = place(chapter, "gulls")["at"]
    link = f'<a href="{chapter.get_absolute_url()}#{block}">gulls were quiet</a>'
    assert link in shown(finch, chapter)


def test_a_longer_passage_is_shown_whole(finch, chapter):
    quote(finch, chapter, LONG.strip())
    assert f">{LONG.strip()}</a>" in shown(finch, chapter)


def test_it_moves_with_the_words(finch, chapter):
    quote(finch, chapter, "gulls were quiet")
    store_text(chapter, "<p>New beginning.</p>" + TEXT)
    page = shown(finch, chapter)
    assert ">gulls were quiet</a>" in page
    assert "has changed these words" not in page


def test_changed_words_are_said_to_be(finch, chapter):
    quote(finch, chapter, "gulls were quiet")
    text = chapter.text.html.replace("The gulls were quiet.", "Nothing moved at all out there.")
    store_text(chapter, text)
    assert "The author has changed these words since." in shown(finch, chapter)
    assert "gulls were quiet" in shown(finch, chapter)


def test_a_quotation_of_what_nobody_can_read_is_not_shown(finch, cast, chapter):
    quote(finch, chapter, "gulls were quiet")
    chapter.is_hidden = True
    chapter.save(update_fields=["is_hidden"])
    assert "gulls were quiet" not in shown(finch, chapter)


@pytest.mark.parametrize("at_paragraphs", [True, False])
def test_it_stands_at_the_paragraph_where_the_author_allows_it(finch, chapter, at_paragraphs):
    StoryRules.objects.create(story=chapter.story, at_paragraphs=at_paragraphs)
    review = quote(finch, chapter, "gulls were quiet")
    assert review.block == (place(chapter, "gulls")["at"] if at_paragraphs else "")


@pytest.mark.parametrize(
    "locator", ["{}", "nonsense", "[]", '{"story":1,"chapter":999,"revision":1,"block":"b1"}']
)
def test_a_broken_place_loses_no_review(finch, chapter, locator):
    assert said(finch, chapter, locator=locator).locator is None


def test_nobody_puts_words_into_the_story(finch, chapter):
    form = finch.get(form_of(chapter), place(chapter, "gulls were quiet")).context["form"]
    forged = form.initial["locator"].replace("gulls were quiet", "author is a fool")
    said(finch, chapter, "This!", locator=forged)
    assert "author is a fool" not in shown(finch, chapter)


def test_a_page_of_quotations_asks_for_their_texts_once(finch, chapter):
    def asked():
        with CaptureQueriesContext(connection) as questions:
            shown(finch, chapter)
        return sum("stories_chaptertext" in question["sql"] for question in questions)

    review = quote(finch, chapter, "gulls were quiet")
    fields = {"story": review.story, "chapter": chapter, "locator": review.locator}
    Review.objects.bulk_create(Review(text="<p>x</p>", **fields) for _ in range(20))
    assert asked() == 1
