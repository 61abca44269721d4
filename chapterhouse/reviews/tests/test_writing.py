"""Writing a review of a chapter, a story or a series."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.urls import reverse

from chapterhouse.archive.models import Archive
from chapterhouse.jobs.models import Outbox
from chapterhouse.members.models import Block, PenName
from chapterhouse.reviews.models import NameRules, Review, StoryRules
from chapterhouse.reviews.tests.written import form_of, said, send
from chapterhouse.reviews.writing.forms import LONGEST
from chapterhouse.reviews.writing.words import DIALS
from chapterhouse.stories.models import Series

State = Review.State


@pytest.fixture
def chapter(cast):
    return cast.salt.chapters.first()


@pytest.fixture
def series(cast):
    made = Series(owner=cast.wren)
    made.take_title("The Coast")
    made.save()
    return made


@pytest.fixture
def open_to_visitors(cast):
    Archive.objects.update(visitors_may_review=True)


def an_hour_passes():
    Review.objects.update(written_at=F("written_at") - timedelta(hours=1))


def test_a_review_of_a_chapter_lands_in_its_place(finch, chapter):
    answer = send(finch, chapter, "So *quiet*.")
    [review] = Review.objects.filter(chapter=chapter)
    there = reverse("chapter-reviews", args=[chapter.story_id, chapter.pk])
    assert answer.url == f"{there}#review-{review.pk}"
    page = finch.get(there).text
    assert "So <em>quiet</em>." in page
    assert "Thank you. It stands here." in page


def test_it_counts_and_is_told(finch, cast, chapter):
    review = said(finch, chapter)
    chapter.refresh_from_db()
    cast.salt.refresh_from_db()
    assert (chapter.review_count, cast.salt.review_count) == (1, 1)
    told = set(Outbox.objects.values_list("noun", "key", "event"))
    assert {("review", review.pk, "show"), ("story", cast.salt.pk, "review")} <= told


def test_stories_and_series_are_reviewed_too(finch, cast, series):
    assert said(finch, cast.salt).chapter is None
    assert said(finch, series, "A fine row of stories.").series == series
    series.refresh_from_db()
    assert series.review_count == 1


def test_it_stands_under_the_name_that_was_chosen(finch, cast, chapter):
    linnet = PenName.create(cast.finch.member, "Linnet")
    assert said(finch, chapter, pen_name=linnet.address).pen_name == linnet
    assert said(finch, cast.salt, "And again.").pen_name == cast.finch


def test_nobody_writes_under_a_name_of_somebody_else(finch, cast, chapter):
    answer = send(finch, chapter, pen_name=cast.wren.address)
    assert answer.status_code == 422
    assert "Choose one of your pen names." in answer.text


def test_the_form_stands_below_the_chapter(finch, chapter):
    page = finch.get(chapter.get_absolute_url()).text
    assert f'action="{form_of(chapter)}"' in page
    assert "<textarea" in page


def test_a_preview_shows_it_as_readers_will_and_sends_nothing(finch, chapter):
    answer = send(finch, chapter, "So **loud**.", preview="1")
    assert answer.status_code == 200
    assert "So <strong>loud</strong>." in answer.text
    assert "So **loud**.</textarea>" in answer.text
    assert not Review.objects.exists()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("  \n ", "Write a few words first"), ("x" * (LONGEST + 1), "a review may have 20,000")],
)
def test_what_is_wrong_stands_beside_the_words(finch, chapter, text, sentence):
    answer = send(finch, chapter, text)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert text.strip()[:50] in answer.text


def test_pressed_twice_it_is_said_once(finch, chapter):
    answers = [send(finch, chapter) for _ in range(2)]
    assert answers[0].url == answers[1].url
    assert Review.objects.count() == 1


def test_the_same_words_are_not_said_again_later(finch, chapter):
    said(finch, chapter)
    an_hour_passes()
    answer = send(finch, chapter, "I could *hear* the GULLS")
    assert answer.status_code == 422
    assert "You said exactly this before." in answer.text


def test_a_few_words_may_be_said_of_every_chapter_and_many_may_not(finch, cast):
    first, second = cast.tide.chapters.filter(is_live=True)[:2]
    long = "One day somebody will make a film of this and I will complain."
    for text in ("I loved it!", long):
        said(finch, first, text)
    an_hour_passes()
    assert send(finch, second, "I loved it!").status_code == 302
    assert send(finch, second, long).status_code == 422


def test_an_author_who_looks_first_is_not_run_past(finch, client, cast, chapter):
    StoryRules.objects.create(story=cast.salt, looks_first=True)
    review = said(finch, chapter)
    page = finch.get(reverse("story-reviews", args=[cast.salt.pk])).text
    assert review.state == State.WAITING
    assert "Wren looks at reviews first; you see it here meanwhile." in page
    assert "Waits until the author has looked at it." in page
    assert not Outbox.objects.filter(noun="review").exists()


@pytest.mark.parametrize(
    ("who", "sees"), [("finch", True), ("wren", True), ("heron", True), ("rook", False)]
)
def test_what_waits_is_seen_by_its_writer_the_author_and_the_staff(client, cast, who, sees):
    Review.objects.create(
        story=cast.tide, pen_name=cast.finch, text="<p>Psst.</p>", state="waiting"
    )
    client.force_login(cast.member(who))
    page = client.get(reverse("story-reviews", args=[cast.tide.pk])).text
    assert ("Psst." in page) == (sees or cast.tide.pen_names.filter(name=who.title()).exists())


def test_no_visitor_sees_what_waits(client, cast):
    Review.objects.create(
        story=cast.salt, pen_name=cast.finch, text="<p>Psst.</p>", state="waiting"
    )
    assert "Psst." not in client.get(reverse("story-reviews", args=[cast.salt.pk])).text


def test_an_authors_own_word_needs_no_look(client, cast, chapter):
    StoryRules.objects.create(story=cast.salt, looks_first=True)
    client.force_login(cast.wren.member)
    review = said(client, chapter)
    assert (review.state, review.is_by_author) == (State.SHOWN, True)


def test_the_rules_of_the_author_hold(finch, cast, chapter):
    NameRules.objects.create(pen_name=cast.wren, who="nobody")
    answer = send(finch, chapter)
    assert answer.status_code == 403
    assert "The author takes no reviews here." in answer.text
    page = finch.get(chapter.get_absolute_url()).text
    assert "The author takes no reviews here." in page
    assert "<textarea" not in page


def test_who_is_kept_away_reaches_nobody(finch, cast, chapter):
    Block.objects.create(member=cast.wren.member, blocked=cast.finch.member, met_as=cast.finch)
    answer = send(finch, chapter)
    assert answer.status_code == 403
    assert "You cannot answer here." in answer.text
    assert not Review.objects.exists()


@pytest.mark.parametrize(
    ("name", "status"), [("salt", 302), ("dust", 404), ("fog", 404), ("ash", 403), ("mist", 302)]
)
def test_the_gates_of_the_story_stand_before_its_form(finch, cast, name, status):
    assert send(finch, getattr(cast, name)).status_code == status


def test_nobody_reviews_a_draft_not_even_its_author(client, cast):
    draft = cast.tide.chapters.filter(is_live=False).first()
    client.force_login(cast.wren.member)
    assert send(client, draft).status_code == 403


def test_a_closed_archive_takes_nothing(finch, chapter):
    Archive.objects.update(reviews_open=False)
    assert send(finch, chapter).status_code == 403


@pytest.mark.parametrize("dial", ["", "kindness", "reactions", "typos", "gentle", "full"])
def test_the_form_says_what_the_author_would_like_to_hear(finch, cast, chapter, dial):
    StoryRules.objects.create(story=cast.salt, dial=dial)
    words = DIALS[dial]
    page = finch.get(form_of(chapter)).text
    assert str(words.hint) in page
    assert str(words.reminder) in page
    assert all(str(starter) in page for starter in words.starters)


def test_a_sender_of_too_much_is_asked_to_wait(finch, chapter):
    answers = [send(finch, chapter, f"Thought number {n}.") for n in range(5)]
    assert answers[-1].status_code == 422
    assert "That is a great deal in a short time." in answers[-1].text


def test_where_only_its_author_may_write_they_do_so_as_its_author(client, cast):
    jenny = PenName.create(cast.wren.member, "Jenny")
    StoryRules.objects.create(story=cast.salt, who="nobody")
    client.force_login(cast.wren.member)
    assert send(client, cast.salt, pen_name=jenny.address).status_code == 422
    jenny.member.pen_names.update(is_default=False)
    PenName.objects.filter(pk=jenny.pk).update(is_default=True)
    assert said(client, cast.salt).pen_name == cast.wren


def test_under_another_name_authors_wait_for_themselves_as_anybody(client, cast):
    jenny = PenName.create(cast.wren.member, "Jenny")
    StoryRules.objects.create(story=cast.salt, looks_first=True)
    client.force_login(cast.wren.member)
    assert said(client, cast.salt, pen_name=jenny.address).state == Review.State.WAITING
    assert said(client, cast.salt, "As Wren.").state == Review.State.SHOWN
