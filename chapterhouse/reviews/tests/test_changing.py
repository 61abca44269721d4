"""Saying it better, and taking it back."""

import pytest
from django.urls import reverse

from chapterhouse.jobs.models import Outbox
from chapterhouse.members.models import Change
from chapterhouse.reviews.models import Review, ReviewVersion, StoryRules
from chapterhouse.reviews.tests.written import WORDS, said
from chapterhouse.testing import HERE

State = Review.State


@pytest.fixture
def review(finch, cast):
    return said(finch, cast.salt.chapters.first(), score="6")


def edit(client, review, text, **fields):
    address = reverse("edit-review", args=[review.pk])
    return client.post(address, {"text": text, **fields}, headers=HERE)


def delete(client, review):
    return client.post(reverse("delete-review", args=[review.pk]), headers=HERE)


def answered(review, text="Thank you.", **fields):
    first = review.thread or review
    return Review.objects.create(
        story=review.story, chapter=review.chapter, parent=review, thread=first, text=text, **fields
    )


def now(review):
    review.refresh_from_db()
    return review


def test_the_form_has_what_was_typed(finch, review):
    page = finch.get(reverse("edit-review", args=[review.pk])).text
    assert f"{WORDS}</textarea>" in page
    assert 'value="6" id="write_score_6" checked' in page


def test_an_edit_keeps_what_was_said_before_and_says_so(finch, review):
    answer = edit(finch, review, "I could *almost* hear them.", score="8")
    assert answer.status_code == 302
    assert now(review).text == "<p>I could <em>almost</em> hear them.</p>"
    [before] = ReviewVersion.objects.all()
    assert (before.text, before.score) == (f"<p>{WORDS}</p>", 6)
    assert "edited <time" in finch.get(answer.url).text


def test_the_numbers_follow(finch, review):
    edit(finch, review, WORDS, score="10")
    assert (now(review.chapter).score_sum, now(review.story).score_sum) == (10, 10)
    edit(finch, review, WORDS, score="")
    assert now(review.chapter).score_count == 0


def test_a_score_of_another_kind_stays(finch, review):
    Review.objects.filter(pk=review.pk).update(score=1, score_kind="likes")
    edit(finch, review, "Better words.")
    assert (now(review).score, review.score_kind) == (1, "likes")


def test_nothing_changed_is_no_edit(finch, review):
    edit(finch, review, WORDS, score="6")
    assert now(review).edited_at is None


def test_an_old_review_without_its_source_is_edited_as_text(finch, review):
    Review.objects.filter(pk=review.pk).update(source="", text="<p>So <em>old</em>.</p>")
    assert "So *old*.</textarea>" in finch.get(reverse("edit-review", args=[review.pk])).text


def test_an_author_who_looks_first_looks_again(finch, cast, review):
    StoryRules.objects.create(story=cast.salt, looks_first=True)
    edit(finch, review, "Quite other words.")
    assert now(review).state == State.WAITING
    assert Outbox.objects.filter(noun="review", key=review.pk, event="hide").exists()
    assert now(cast.salt).review_count == 0


def test_what_was_answered_stays_as_it_is(finch, cast, review):
    assert edit(finch, answered(review, pen_name=cast.wren), "Mine now?").status_code == 404
    assert edit(finch, review, "I never said that.").status_code == 403
    assert now(review).text == f"<p>{WORDS}</p>"


@pytest.mark.parametrize("name", ["wren", "heron"])
@pytest.mark.parametrize("verb", ["edit-review", "delete-review"])
def test_nobody_touches_the_words_of_others(client, cast, review, name, verb):
    client.force_login(cast.member(name))
    answer = client.post(reverse(verb, args=[review.pk]), {"text": "x"}, headers=HERE)
    assert answer.status_code == 404


def test_a_visitor_logs_in_first(client, review):
    client.logout()
    assert delete(client, review).url.startswith(reverse("log-in"))
    assert Review.objects.filter(pk=review.pk).exists()


def test_what_nobody_answered_goes_whole(finch, review):
    assert delete(finch, review).status_code == 302
    assert not Review.objects.exists()
    assert now(review.story).review_count == 0
    assert Change.objects.filter(verb="delete", noun="review", key=review.pk).exists()
    assert Outbox.objects.filter(noun="review", key=review.pk, event="hide").exists()


def test_where_answers_hang_an_empty_place_stays(finch, cast, review):
    answered(review, "<p>Glad you came.</p>", pen_name=cast.wren)
    ReviewVersion.objects.create(review=review, text="older", replaced_at=review.written_at)
    delete(finch, review)
    review = now(review)
    assert (review.state, review.text, review.source, review.pen_name) == ("deleted", "", "", None)
    assert not ReviewVersion.objects.exists()
    page = finch.get(reverse("story-reviews", args=[cast.salt.pk])).text
    assert "A review that was deleted." in page
    assert "Glad you came." in page


def test_an_empty_place_goes_with_its_last_answer(finch, cast, review):
    reply = answered(review, pen_name=cast.finch)
    delete(finch, review)
    delete(finch, reply)
    assert not Review.objects.exists()


def test_deleting_asks_first(finch, review):
    page = finch.get(reverse("delete-review", args=[review.pk]))
    assert "Delete what you said?" in page.text
    assert Review.objects.filter(pk=review.pk).exists()


def test_it_is_not_edited_without_end(client, review):
    answers = [edit(client, review, f"Better, {n}.").status_code for n in range(32)]
    assert answers.count(302) == 30
    assert answers[-1] == 422
