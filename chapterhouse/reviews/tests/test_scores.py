"""Stars, likes and who may give them."""

import pytest

from chapterhouse.archive.models import Archive
from chapterhouse.members.models import PenName, Preferences
from chapterhouse.reviews.models import Review, ReviewVersion
from chapterhouse.reviews.tests.written import WORDS, form_of, said, send, send_as_visitor
from chapterhouse.stories import reached

KINDS = [
    ("stars", "7", 7),
    ("stars", "", None),
    ("like-dislike", "0", 0),
    ("likes", "on", 1),
    ("likes", "", None),
    ("none", "7", None),
]


@pytest.fixture
def chapter(cast):
    return cast.salt.chapters.first()


@pytest.mark.parametrize(("kind", "sent", "stored"), KINDS)
def test_a_score_is_given_in_the_archives_kind(finch, chapter, kind, sent, stored):
    Archive.objects.update(score_kind=kind)
    review = said(finch, chapter, score=sent)
    assert review.score == stored
    assert review.score_kind == (kind if stored is not None else "none")


@pytest.mark.parametrize("sent", ["11", "0", "-1", "7.5", "many"])
def test_no_other_score_is_taken(finch, chapter, sent):
    assert send(finch, chapter, score=sent).status_code == 422


def test_a_score_alone_is_welcome_or_needs_words(finch, chapter):
    assert said(finch, chapter, "", score="8").text == ""
    Archive.objects.update(scores_alone=False)
    assert "Say a few words beside your score" in send(finch, chapter, "", score="9").text


def test_nobody_scores_their_own(client, cast, chapter):
    client.force_login(cast.wren.member)
    assert 'name="score"' not in client.get(form_of(chapter)).text
    assert said(client, chapter, score="10").score is None


def test_a_story_is_scored_by_who_opened_a_chapter(finch, cast, monkeypatch):
    monkeypatch.setattr(reached, "_found", [])
    assert 'name="score"' not in finch.get(form_of(cast.salt)).text
    reached.tells_how_far(lambda member, story: 1)
    assert said(finch, cast.salt, score="9").score == 9


def test_who_keeps_no_history_scores_chapters_and_is_told(finch, cast, chapter):
    told = "Your history is off, so score it at the end of one of its chapters."
    assert told not in finch.get(form_of(cast.salt)).text
    Preferences.change(cast.finch.member, keeps_history=False)
    assert told in finch.get(form_of(cast.salt)).text
    page = finch.get(form_of(chapter)).text
    assert 'name="score"' in page
    assert told not in page


def test_a_visitor_scores_chapters_only(client, cast, chapter):
    Archive.objects.update(visitors_may_review=True)
    assert send_as_visitor(client, chapter, score="6").status_code == 302
    send_as_visitor(client, cast.salt, "All of it.", score="6")
    assert list(Review.objects.order_by("pk").values_list("score", flat=True)) == [6, None]


def test_the_last_score_of_a_name_counts_and_the_words_stay(finch, cast, chapter):
    first = said(finch, chapter, score="2")
    said(finch, chapter, "I was wrong.", score="9")
    first.refresh_from_db()
    chapter.refresh_from_db()
    assert (first.score, first.text) == (None, f"<p>{WORDS}</p>")
    assert ReviewVersion.objects.get(review=first).score == 2
    assert (chapter.score_count, chapter.score_sum) == (1, 9)


def test_an_earlier_score_without_words_goes(finch, chapter):
    first = said(finch, chapter, "", score="2")
    said(finch, chapter, "", score="3")
    assert not Review.objects.filter(pk=first.pk).exists()


def test_a_second_name_of_a_member_adds_no_score_and_shows_nothing(finch, cast, chapter):
    linnet = PenName.create(cast.finch.member, "Linnet")
    first = said(finch, chapter, score="2")
    answer = send(finch, chapter, "Me too.", score="9", pen_name=linnet.address)
    assert answer.status_code == 422
    assert "You scored this as Finch already." in answer.text
    first.refresh_from_db()
    assert first.score == 2
