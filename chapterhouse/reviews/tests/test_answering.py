"""Answers, threads, and the page on which a review stands."""

import pytest
from django.urls import reverse

from chapterhouse.archive.models import Archive
from chapterhouse.members.models import Block, PenName
from chapterhouse.reviews.models import NameRules, Review
from chapterhouse.reviews.tests.written import form_of, said, send
from chapterhouse.stories.models import Series
from chapterhouse.testing import make_cast, make_published


@pytest.fixture
def cast(db):
    return make_cast()


@pytest.fixture
def review(cast):
    chapter = cast.salt.chapters.first()
    return say(cast.salt, "Why the gulls?", chapter=chapter, pen_name=cast.finch)


@pytest.fixture
def wren(client, cast):
    client.force_login(cast.wren.member)
    return client


def say(story, text, **fields):
    return Review.objects.create(story=story, text=f"<p>{text}</p>", **fields)


def deep(review, levels):
    """A conversation that goes down so many levels; the last answer."""
    first = review
    for n in range(levels):
        review = say(review.story, f"Level {n + 1}.", parent=review, thread=first)
    return review


def test_an_authors_answer_is_marked_and_hangs_below(wren, cast, review):
    answer = send(wren, review, "Ask the gulls.")
    reply = Review.objects.get(parent=review)
    assert (reply.thread, reply.chapter, reply.is_by_author) == (review, review.chapter, True)
    assert answer.url == f"{reverse('story-reviews', args=[cast.salt.pk])}#review-{reply.pk}"
    assert "the author</span>" in wren.get(answer.url).text


def test_an_author_under_another_name_is_not_given_away(wren, cast, review):
    robin = PenName.create(cast.wren.member, "Robin")
    assert not said(wren, review, "I wonder too.", pen_name=robin.address).is_by_author


def test_an_author_answers_though_nobody_may_review(wren, cast, review):
    NameRules.objects.create(pen_name=cast.wren, who="nobody")
    assert send(wren, review).status_code == 302


def test_the_form_shows_what_is_answered(wren, review):
    page = wren.get(form_of(review)).text
    assert "Answer Finch" in page
    assert "Why the gulls?" in page
    assert 'name="score"' not in page


@pytest.mark.parametrize("state", ["waiting", "held", "hidden", "deleted", "spam"])
def test_nobody_answers_what_is_not_shown(wren, review, state):
    Review.objects.filter(pk=review.pk).update(state=state)
    assert send(wren, review).status_code in {403, 404}


def test_what_is_not_shown_is_not_read_at_the_form_either(client, cast, review):
    Review.objects.filter(pk=review.pk).update(state="hidden")
    client.force_login(cast.rook.member)
    assert "Why the gulls?" not in client.get(form_of(review)).text


def test_a_frozen_conversation_takes_no_answer_at_any_level(wren, cast, review):
    last = deep(review, 2)
    Review.objects.filter(pk=review.pk).update(is_frozen=True)
    assert send(wren, last).status_code == 403
    page = wren.get(reverse("story-reviews", args=[cast.salt.pk])).text
    assert "This conversation is closed." in page
    assert form_of(last) not in page


def test_whom_one_reviewer_keeps_away_does_not_answer_them(client, cast, review):
    Block.objects.create(member=cast.finch.member, blocked=cast.rook.member, met_as=cast.rook)
    client.force_login(cast.rook.member)
    assert send(client, review).status_code == 403
    assert "You cannot answer here." in client.get(form_of(review)).text


def test_an_answer_of_a_series_is_its_owners(client, cast):
    series = Series(owner=cast.wren)
    series.take_title("The Coast")
    series.save()
    client.force_login(cast.finch.member)
    review = said(client, series)
    client.force_login(cast.wren.member)
    assert said(client, review, "Thank you.").is_by_author


def test_below_five_levels_a_thread_has_its_own_page(client, cast, review):
    deep(review, 8)
    page = client.get(reverse("story-reviews", args=[cast.salt.pk])).text
    assert "Level 5." in page
    assert "Level 6." not in page
    assert "Read on: 3 more answers" in page
    fifth = Review.objects.get(text="<p>Level 5.</p>")
    assert f'href="{reverse("review-thread", args=[fifth.pk])}"' in page
    below = client.get(reverse("review-thread", args=[fifth.pk])).text
    assert "Level 8." in below
    assert "Level 4." not in below


@pytest.mark.parametrize(("level", "top"), [(5, None), (6, 5), (10, 5), (11, 10)])
def test_a_number_leads_to_the_page_that_shows_it(client, cast, review, level, top):
    last = deep(review, level)
    address = client.get(last.get_absolute_url()).url
    assert f'id="review-{last.pk}"' in client.get(address).text
    if top:
        above = Review.objects.get(text=f"<p>Level {top}.</p>")
        assert address.startswith(reverse("review-thread", args=[above.pk]))


def test_a_thread_of_a_thousand_levels_has_its_pages(client, cast, review):
    last = deep(review, 1000)
    address = client.get(last.get_absolute_url()).url
    assert "Level 1000." in client.get(address).text


def test_it_leads_to_the_right_page_of_many(client, cast):
    Archive.objects.update(page_size=10)
    pebble = make_published("Pebble", cast.wren)
    reviews = [say(pebble, f"Words {n}.") for n in range(35)]
    there = reverse("story-reviews", args=[pebble.pk])
    for number, page in ((34, ""), (25, ""), (24, "?page=2"), (0, "?page=4")):
        review = reviews[number]
        answer = client.get(review.get_absolute_url())
        assert answer.url == f"{there}{page}#review-{review.pk}"
        assert f'id="review-{review.pk}"' in client.get(answer.url).text


def test_it_leads_past_what_would_have_waited(client, cast):
    last = cast.tide.chapters.filter(is_live=True).last()
    review = say(cast.tide, "What an end!", chapter=last)
    answer = client.get(review.get_absolute_url())
    assert f'id="review-{review.pk}"' in client.get(answer.url).text


@pytest.mark.parametrize(("name", "status"), [("salt", 302), ("dust", 404), ("ash", 403)])
def test_it_stands_behind_the_gate_of_its_story(client, cast, name, status):
    review = say(getattr(cast, name), "Psst.")
    assert client.get(review.get_absolute_url()).status_code == status
    below = client.get(reverse("review-thread", args=[review.pk]))
    assert (below.status_code == 200) == (name == "salt")
    assert ("Psst." in below.text) == (name == "salt")


@pytest.mark.parametrize("state", ["waiting", "hidden", "held", "spam"])
def test_what_is_not_shown_leads_nowhere(client, review, state):
    Review.objects.filter(pk=review.pk).update(state=state)
    assert client.get(review.get_absolute_url()).status_code == 404
    assert client.get(reverse("review-thread", args=[review.pk])).status_code == 404


def test_below_a_hidden_review_nobody_answers(client, cast):
    first = Review.objects.create(story=cast.salt, pen_name=cast.rook, text="<p>Foul.</p>")
    own = Review.objects.create(
        story=cast.salt, pen_name=cast.finch, text="<p>Why?</p>", thread=first, parent=first
    )
    Review.objects.filter(pk=first.pk).update(state=Review.State.HIDDEN)
    client.force_login(cast.heron.member)
    assert client.get(form_of(own)).status_code == 403
    client.force_login(cast.finch.member)
    assert "Foul." not in client.get(reverse("edit-review", args=[own.pk])).text
