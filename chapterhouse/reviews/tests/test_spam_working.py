"""Under attack: browsers of visitors work before they review; members never do."""

import html
import json
import re

import pytest
import time_machine
from altcha import Challenge, Payload, solve_challenge
from django.urls import reverse
from django.utils import timezone

from chapterhouse.archive.models import Archive
from chapterhouse.members.registering import work
from chapterhouse.members.registering.guards import fresh_stamp
from chapterhouse.reviews.models import Review
from chapterhouse.testing import HERE, make_cast


@pytest.fixture
def cast(db, monkeypatch):
    monkeypatch.setattr(work, "MOST", 50)
    cast = make_cast()
    Archive.objects.update(visitors_may_review=True, reviews_ask_work="always")
    return cast


def page(client, cast):
    return client.get(reverse("review-story", args=[cast.salt.pk])).text


def solution(client, cast):
    asked = Challenge.from_dict(
        json.loads(html.unescape(re.search(r'challenge="([^"]+)"', page(client, cast))[1]))
    )
    return Payload(asked, solve_challenge(asked)).to_base64()


def send(client, cast, text="The gulls, the gulls.", **fields):
    with time_machine.travel(timezone.now() - timezone.timedelta(minutes=1), tick=False):
        opened = fresh_stamp()
    typed = {"text": text, "name": "Passer-by", "opened": opened} | fields
    return client.post(reverse("review-story", args=[cast.salt.pk]), typed, headers=HERE)


def test_without_its_work_nothing_is_sent_and_nothing_typed_is_lost(client, cast):
    answer = send(client, cast)
    assert "Wait until your browser has done its part" in answer.text
    assert "The gulls, the gulls." in answer.text
    assert not Review.objects.exists()


def test_done_work_is_good_once(client, cast):
    payload = solution(client, cast)
    send(client, cast, work=payload)
    assert Review.objects.count() == 1
    again = send(client, cast, "Something else.", work=payload)
    assert "Wait until your browser has done its part" in again.text
    assert Review.objects.count() == 1


def test_members_are_never_asked(client, cast):
    client.force_login(cast.finch.member)
    assert "<proof-of-work" not in page(client, cast)


def test_who_has_no_script_is_told_to_log_in(client, cast):
    words = page(client, cast).partition("<noscript>")[2].partition("</noscript>")[0]
    assert f'href="{reverse("log-in")}"' in words


def test_a_flood_of_reviews_asks_for_work_and_leaves_registering_at_peace(client, cast):
    Archive.objects.update(reviews_ask_work="auto")
    assert "<proof-of-work" not in page(client, cast)
    for _ in range(work.FLOOD + 1):
        work.note_attempt(work.REVIEW)
    assert "<proof-of-work" in page(client, cast)
    assert "<proof-of-work" not in client.get(reverse("register")).text


def test_whatever_a_visitor_sends_counts_towards_a_flood(client, cast, monkeypatch):
    monkeypatch.setattr(work, "FLOOD", 2)
    Archive.objects.update(reviews_ask_work="auto")
    for _ in range(3):
        send(client, cast, "")
    assert "<proof-of-work" in page(client, cast)


def test_an_archive_may_never_ask(client, cast):
    Archive.objects.update(reviews_ask_work="never")
    send(client, cast)
    assert Review.objects.count() == 1
