"""What readers said of a story, a chapter or a series."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chapterhouse.archive.models import Archive
from chapterhouse.archive.models.archive import ScoreKind
from chapterhouse.reviews.models import Review
from chapterhouse.stories.models import Series
from chapterhouse.testing import LONG_AGO, make_cast


@pytest.fixture
def cast(db):
    cast = make_cast()
    Archive.objects.update(hides_spoilers=False)
    return cast


def say(text, days=0, **fields):
    return Review.objects.create(
        text=f"<p>{text}</p>" if text else "", written_at=LONG_AGO + timedelta(days=days), **fields
    )


def answer(review, text, **fields):
    first = review.thread or review
    return say(
        text, story=review.story, series=review.series, thread=first, parent=review, **fields
    )


def story_page(client, story, **query):
    return client.get(reverse("story-reviews", args=[story.pk]), query)


def test_the_newest_stands_first_with_who_said_it(client, cast):
    say("Older words.", story=cast.salt, pen_name=cast.finch)
    say("Newer words.", 5, story=cast.salt, visitor_name="A passer-by")
    page = story_page(client, cast.salt).text
    assert page.index("Newer words.") < page.index("Older words.")
    assert f'<a href="{cast.finch.get_absolute_url()}">Finch</a>' in page
    assert 'A passer-by <span class="small">(without an account)</span>' in page


def test_undated_reviews_stand_last_on_every_database(client, cast):
    undated = say("When was this?", story=cast.salt)
    Review.objects.filter(pk=undated.pk).update(written_at=None)
    say("Yesterday.", story=cast.salt)
    page = story_page(client, cast.salt).text
    assert page.index("Yesterday.") < page.index("When was this?")


def test_answers_stand_under_what_they_answer(client, cast):
    first = say("Why the gulls?", story=cast.salt, pen_name=cast.finch)
    reply = answer(first, "Ask the gulls.", pen_name=cast.wren, is_by_author=True)
    answer(reply, "I did.", pen_name=cast.finch)
    [thread] = story_page(client, cast.salt).context["threads"]
    [below] = thread.answers
    assert "Ask the gulls." in below.review.text
    assert "I did." in below.answers[0].review.text
    page = story_page(client, cast.salt).text
    assert page.count("the author</span>") == 1


def test_an_answer_to_what_was_taken_down_stays_in_its_thread(client, cast):
    first = say("Why?", story=cast.salt)
    taken = answer(first, "Rude words.", state=Review.State.HIDDEN)
    answer(taken, "Please be kind.")
    page = story_page(client, cast.salt).text
    assert "Rude words." not in page
    assert "Please be kind." in page


@pytest.mark.parametrize("state", ["waiting", "hidden", "deleted"])
def test_what_is_not_shown_is_not_there(client, cast, state):
    say("Not for readers.", story=cast.salt, state=state)
    page = story_page(client, cast.salt).text
    assert "Not for readers." not in page
    assert "Nobody has said anything yet." in page


@pytest.mark.parametrize(
    ("kind", "score", "words"),
    [
        (ScoreKind.STARS, 9, "4.5 of 5 stars"),
        (ScoreKind.STARS, 10, "5 of 5 stars"),
        (ScoreKind.LIKE_DISLIKE, 0, "did not like it"),
        (ScoreKind.LIKE_DISLIKE, 1, "liked it"),
        (ScoreKind.LIKES, 1, "liked it"),
    ],
)
def test_a_score_is_shown_in_the_kind_it_was_given_in(client, cast, kind, score, words):
    Archive.objects.update(score_kind=ScoreKind.NONE)
    say("", story=cast.salt, score=score, score_kind=kind, pen_name=cast.finch)
    assert words in story_page(client, cast.salt).text


def test_the_chapter_is_named_and_a_hidden_one_is_not(client, cast):
    chapter = cast.salt.chapters.first()
    chapter.title = "The Breakwater"
    chapter.save()
    say("Of one chapter.", story=cast.salt, chapter=chapter)
    assert (
        f'<a href="{chapter.get_absolute_url()}">The Breakwater</a>'
        in story_page(client, cast.salt).text
    )
    chapter.is_hidden = True
    chapter.save()
    page = story_page(client, cast.salt).text
    assert "Of one chapter." in page
    assert "The Breakwater" not in page


def test_a_chapters_page_shows_its_own(client, cast):
    one, two = cast.salt.chapters.all()[:2]
    say("Of the first.", story=cast.salt, chapter=one)
    say("Of the second.", story=cast.salt, chapter=two)
    page = client.get(reverse("chapter-reviews", args=[cast.salt.pk, one.pk])).text
    assert "Of the first." in page
    assert "Of the second." not in page
    draft = cast.tide.chapters.last()
    assert client.get(reverse("chapter-reviews", args=[cast.tide.pk, draft.pk])).status_code == 404
    assert client.get(reverse("chapter-reviews", args=[cast.tide.pk, one.pk])).status_code == 404


def test_a_series_has_reviews_too(client, cast):
    series = Series(owner=cast.wren)
    series.take_title("Tides")
    series.save()
    say("All of them.", series=series, pen_name=cast.finch)
    address = reverse("series-reviews", args=[series.pk])
    assert "All of them." in client.get(address).text
    Series.objects.update(is_hidden=True)
    assert client.get(address).status_code == 404


GATES = [
    ("visitor", {"salt": 200, "ember": 403, "ash": 403, "mist": 200, "fog": 404, "dust": 404}),
    ("finch", {"salt": 200, "ember": 200, "ash": 403, "mist": 200, "fog": 404, "dust": 404}),
    ("wren", {"salt": 200, "ember": 200, "ash": 200, "mist": 200, "fog": 200, "dust": 200}),
    ("heron", {"salt": 200, "ember": 200, "ash": 403, "mist": 200, "fog": 200, "dust": 200}),
]


@pytest.mark.parametrize(("role", "answers"), GATES)
def test_reviews_stand_behind_the_gate_of_their_story(client, cast, role, answers):
    if role != "visitor":
        client.force_login(cast.member(role))
    pages = {name: story_page(client, getattr(cast, name)) for name in answers}
    assert {name: page.status_code for name, page in pages.items()} == answers


def test_a_gate_shows_no_review(client, cast):
    say("It ends badly.", story=cast.ash)
    assert "It ends badly." not in story_page(client, cast.ash).text


def test_a_visitor_must_log_in_or_register_to_review_and_comes_back(client, cast):
    address = reverse("story-reviews", args=[cast.salt.pk])
    back = f"?next={address.replace('/', '%2F')}"
    sentence = (
        f'You must <a href="{reverse("log-in")}{back}" rel="nofollow">log in</a> '
        f'(<a href="{reverse("register")}{back}" rel="nofollow">register</a>) to review.'
    )
    assert sentence in client.get(address).text
    client.force_login(cast.finch.member)
    assert "You must" not in client.get(address).text


def test_a_closed_archive_asks_for_no_reviews(client, cast):
    Archive.objects.update(reviews_open=False)
    assert "to review." not in story_page(client, cast.salt).text


def test_pages_hold_so_many_and_no_more(client, cast):
    Archive.objects.update(page_size=2)
    for n in range(5):
        say(f"Words {n}.", n, story=cast.salt)
    assert "Words 0." in story_page(client, cast.salt, page=3).text
    assert story_page(client, cast.salt, page=4).status_code == 404
    assert story_page(client, cast.salt, page=1).status_code == 301


def test_a_page_asks_the_database_no_more_for_a_hundred_threads(client, cast):
    def asked(count):
        for n in range(count):
            first = say(f"Words {n}.", n, story=cast.salt, chapter=cast.salt.chapters.first())
            answer(first, "Thank you.", pen_name=cast.wren, chapter=first.chapter)
        with CaptureQueriesContext(connection) as questions:
            assert story_page(client, cast.salt).status_code == 200
        return len(questions)

    asked(1)
    # One of them for the numbers of chapters without titles.
    assert asked(3) == asked(100) <= 8
