"""What one is told of others: reviews, answers, kudos, letters, news."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from chapterhouse.jobs.models import Outbox, announce
from chapterhouse.members.models import Preferences
from chapterhouse.news.models import News
from chapterhouse.notices.kudos import key_of, parts_of
from chapterhouse.notices.models import Message, Notice
from chapterhouse.notices.tests.hearing import told
from chapterhouse.reviews.models import Review
from chapterhouse.shelves.apart.muting import mute
from chapterhouse.stories.models import Series

pytestmark = pytest.mark.django_db
Kind = Notice.Kind


def review(by, story=None, **fields):
    shown = Review.objects.create(pen_name=by, story=story, written_at=timezone.now(), **fields)
    announce("review", [shown.pk], "show")
    return shown


def answer(to, by, **fields):
    return review(by, to.story, series=to.series, thread=to.thread or to, parent=to, **fields)


def test_every_author_is_told_of_a_review(cast):
    said = review(cast.finch, cast.salt)
    assert told(cast.wren) == told(cast.rook) == [(Kind.REVIEW, said.pk)]
    assert told(cast.finch) == []


def test_a_review_of_a_series_is_told_to_its_owner(cast):
    series = Series(owner=cast.wren)
    series.take_title("Shore")
    series.save()
    said = review(cast.finch, series=series)
    reply = answer(said, cast.wren, is_by_author=True)
    assert told(cast.wren) == [(Kind.REVIEW, said.pk)]
    assert told(cast.finch) == [(Kind.REPLY, reply.pk)]


def test_an_answer_is_told_to_who_is_answered_and_not_to_the_other_authors(cast):
    said = review(cast.finch, cast.salt)
    reply = answer(said, cast.wren, is_by_author=True)
    assert told(cast.finch) == [(Kind.REPLY, reply.pk)]
    assert (Kind.REPLY, reply.pk) not in told(cast.rook)
    assert (Kind.REVIEW, reply.pk) not in told(cast.rook)


def test_an_author_who_is_answered_is_told_once(cast):
    reply = answer(review(cast.finch, cast.salt), cast.wren, is_by_author=True)
    back = answer(reply, cast.finch)
    assert [key for _, key in told(cast.wren)].count(back.pk) == 1
    assert (Kind.REPLY, back.pk) in told(cast.wren)
    assert (Kind.REVIEW, back.pk) in told(cast.rook)


def test_what_is_not_shown_is_not_told(cast):
    review(cast.finch, cast.salt, state=Review.State.HELD)
    assert told(cast.wren) == []


def test_a_muted_reader_is_not_heard(cast):
    mute(cast.wren.member, cast.finch)
    review(cast.finch, cast.salt)
    assert told(cast.wren) == []
    assert len(told(cast.rook)) == 1


def test_an_answer_at_a_hidden_story_is_not_told(cast):
    answer(review(cast.finch, cast.dust), cast.wren, is_by_author=True)
    assert told(cast.finch) == []


def test_the_kudos_of_a_day_are_told_once_to_each_author(cast):
    announce("kudos", [cast.salt.pk], "give")
    announce("kudos", [cast.salt.pk], "give")
    key = key_of(cast.salt.pk, timezone.now().astimezone(UTC).date())
    assert told(cast.wren) == told(cast.rook) == [(Kind.KUDOS, key)]


def test_the_kudos_of_the_next_day_are_told_again(cast):
    announce("kudos", [cast.salt.pk] * 2, "give")
    first = Outbox.objects.filter(noun="kudos").earliest("pk")
    Outbox.objects.filter(pk=first.pk).update(made_at=timezone.now() - timedelta(days=1))
    assert len(told(cast.wren)) == 2


def test_a_key_of_kudos_holds_story_and_day():
    day = datetime(2031, 5, 1, tzinfo=UTC).date()
    assert parts_of(key_of(2**31, day)) == (2**31, day)


def test_a_letter_is_told_to_who_got_it(cast):
    letter = Message.objects.create(
        sender=cast.finch, receiver=cast.wren, subject="Hello", words="."
    )
    announce("message", [letter.pk], "send")
    assert told(cast.wren) == [(Kind.MESSAGE, letter.pk)]
    assert told(cast.finch) == []


def test_news_are_told_to_who_asked_for_letters_of_them(cast):
    Preferences.change(cast.finch.member, letters_news="daily")
    Preferences.change(cast.rook.member, letters_kudos="daily")
    fresh = News.objects.create(title="Moved", published_at=timezone.now())
    old = News.objects.create(title="Begun", published_at=timezone.now() - timedelta(days=30))
    announce("news", [fresh.pk, old.pk], "publish")
    assert told(cast.finch) == [(Kind.NEWS, fresh.pk)]
    assert told(cast.rook) == []
    assert Notice.objects.get().rhythm == "daily"
