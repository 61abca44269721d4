"""Reviews that stand at a paragraph, where author or archive wish it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chapterhouse.archive.models import Archive
from chapterhouse.lib.html.blocks import blocks_of
from chapterhouse.lib.locators import make_locator
from chapterhouse.members.models import Preferences
from chapterhouse.reviews.models import NameRules, Review, StoryRules
from chapterhouse.reviews.rules.resolving import rules_for
from chapterhouse.stories.models import Chapter
from chapterhouse.stories.texts import store_text
from chapterhouse.testing import LONG_AGO, make_cast

TEXT = "<p>The gulls knew it first.</p><p>Nobody asked the gulls.</p><p>Then it rained.</p>"


@pytest.fixture
def cast(db):
    cast = make_cast()
    store_text(first(cast), TEXT)
    Archive.objects.update(paragraph_threads=True)
    return cast


def first(cast):
    return Chapter.objects.select_related("text").filter(story=cast.salt).first()


def blocks(cast):
    return blocks_of(first(cast).text.html)


def say(cast, number, words="Ha.", **fields):
    chapter, block = first(cast), blocks(cast)[number]
    of = (chapter.story_id, chapter.pk, chapter.text.revision)
    locator = make_locator(blocks(cast), block.id, 0, 0, of=of)
    place = {name: getattr(locator, name) for name in locator.__dataclass_fields__}
    fields = {"text": f"<p>{words}</p>", "written_at": LONG_AGO, "locator": place} | fields
    return Review.objects.create(story=cast.salt, chapter=chapter, block=block.id, **fields)


def page_of(client, cast):
    return client.get(first(cast).get_absolute_url()).text


def thread_of(client, cast, block):
    return client.get(reverse("paragraph-reviews", args=[cast.salt.pk, first(cast).pk, block]))


def test_a_count_stands_at_the_end_of_its_paragraph(client, cast):
    say(cast, 1)
    say(cast, 1)
    page = page_of(client, cast)
    block = blocks(cast)[1].id
    address = reverse("paragraph-reviews", args=[cast.salt.pk, first(cast).pk, block])
    assert f'the gulls.<a class="said-here" href="{address}" rel="nofollow"' in page
    assert 'aria-label="2 reviews of this paragraph" data-count="2"></a></p>' in page
    assert page.count('class="said-here"') == 1
    assert "<paragraph-threads" in page


def test_without_reviews_nothing_is_in_the_way(client, cast):
    page = page_of(client, cast)
    assert "said-here" not in page
    assert "paragraph-threads" not in page


@pytest.mark.parametrize("state", ["waiting", "held", "hidden", "deleted", "spam"])
def test_what_is_not_shown_is_not_counted(client, cast, state):
    say(cast, 1, state=state)
    assert "said-here" not in page_of(client, cast)


def test_answers_are_not_counted(client, cast):
    root = say(cast, 1)
    say(cast, 1, thread=root, parent=root)
    assert 'data-count="1"' in page_of(client, cast)


@pytest.mark.parametrize("archive", [True, False])
@pytest.mark.parametrize("name", [True, False, None])
@pytest.mark.parametrize("story", [True, False, None])
def test_the_story_decides_then_its_author_then_the_archive(client, cast, story, name, archive):
    Archive.objects.update(paragraph_threads=archive)
    NameRules.objects.create(pen_name=cast.wren, at_paragraphs=name)
    NameRules.objects.create(pen_name=cast.rook, at_paragraphs=not archive)
    StoryRules.objects.create(story=cast.salt, at_paragraphs=story)
    say(cast, 1)
    wished = rules_for(cast.salt, Archive.current()).at_paragraphs
    assert ("said-here" in page_of(client, cast)) == wished
    assert (thread_of(client, cast, blocks(cast)[1].id).status_code == 200) == wished


def test_whoever_wants_no_numbers_sees_a_mark(client, cast):
    say(cast, 1)
    Preferences.change(cast.member("finch"), hides_numbers=True)
    client.force_login(cast.member("finch"))
    page = page_of(client, cast)
    assert 'aria-label="Reviews of this paragraph" data-count="…"' in page
    assert "1 review of this paragraph" not in page


def test_its_page_has_the_paragraph_and_what_was_said_of_it(client, cast):
    say(cast, 1, "Somebody should have.")
    say(cast, 0, "So they say.")
    page = thread_of(client, cast, blocks(cast)[1].id)
    assert "Nobody asked the gulls." in page.text
    assert "Somebody should have." in page.text
    assert "So they say." not in page.text
    assert page.headers["Cache-Control"].startswith("public")


def test_a_member_says_something_here_and_a_visitor_logs_in(client, cast):
    block = blocks(cast)[1].id
    assert "to say something here." in thread_of(client, cast, block).text
    client.force_login(cast.member("finch"))
    page = thread_of(client, cast, block).text
    write = reverse("review-chapter", args=[cast.salt.pk, first(cast).pk])
    assert f'href="{write}?at={block}"' in page


def test_where_nothing_stands_at_paragraphs_it_leads_to_the_chapters_reviews(client, cast):
    Archive.objects.update(paragraph_threads=False)
    answer = thread_of(client, cast, blocks(cast)[1].id)
    assert answer.url == reverse("chapter-reviews", args=[cast.salt.pk, first(cast).pk])


@pytest.mark.parametrize("block", ["zzzzzzzz", "a", "a%20b", "..."])
def test_a_paragraph_that_never_was_is_not_found(client, cast, block):
    assert thread_of(client, cast, block).status_code == 404


def test_what_stood_at_a_paragraph_that_is_gone_stands_at_the_one_before(client, cast):
    gone = blocks(cast)[2].id
    say(cast, 2, "Of the rain.")
    store_text(first(cast), "<p>The gulls knew it first.</p><p>Nobody asked the gulls.</p>")
    near = blocks(cast)[1].id
    assert 'the gulls.<a class="said-here"' in page_of(client, cast)
    answer = thread_of(client, cast, gone)
    assert answer.url == reverse("paragraph-reviews", args=[cast.salt.pk, first(cast).pk, near])
    assert "Of the rain." in thread_of(client, cast, near).text


def test_it_follows_its_words(client, cast):
    say(cast, 0, "So they say.", locator=None)
    Review.objects.update(block="gone2345")
    assert "said-here" not in page_of(client, cast)


@pytest.mark.parametrize(("name", "status"), [("ash", 403), ("fog", 404), ("ember", 403)])
def test_it_stands_behind_the_gate(client, cast, name, status):
    chapter = getattr(cast, name).chapters.first()
    address = reverse("paragraph-reviews", args=[chapter.story_id, chapter.pk, "abcdefgh"])
    assert client.get(address).status_code == status


def test_a_thousand_cost_no_more_than_one(client, cast):
    def asked():
        page_of(client, cast)
        with CaptureQueriesContext(connection) as questions:
            page = page_of(client, cast)
        return len(questions), "99+" in page

    one = say(cast, 1)
    few, _many = asked()
    fields = {"story": cast.salt, "chapter": one.chapter, "block": one.block, "text": "<p>!</p>"}
    Review.objects.bulk_create(Review(**fields) for _ in range(999))
    assert asked() == (few, True)


def test_a_visitors_page_is_everybodys(client, cast):
    say(cast, 1)
    answer = client.get(first(cast).get_absolute_url())
    assert answer.headers["Cache-Control"].startswith("public")
    assert f"story:{cast.salt.pk}" in answer.stamps
