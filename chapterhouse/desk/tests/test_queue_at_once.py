"""Two of the staff who answer at one moment, each with a connection of their own."""

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from chapterhouse.members.models import Change, Role
from chapterhouse.members.tests.test_at_once import at_once
from chapterhouse.stories.models import Chapter, Submission
from chapterhouse.stories.queueing import hand_in
from chapterhouse.testing import HERE, make_cast, make_chapter, make_story

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite", reason="one writer at a time: nothing is at once"
    ),
]


@pytest.fixture
def cast():
    company = make_cast()
    company.rook.member.grant(Role.MODERATOR, by=None)
    return company


def answering(cast, who, submission, name, letter):
    client, address = Client(), reverse(f"{name}-submission", args=[submission.pk])
    client.force_login(cast.member(who))
    return lambda: client.post(address, {"seen": 1, "letter": letter}, headers=HERE)


def test_the_first_answer_stands_and_the_second_letter_is_kept(cast):
    waiting = hand_in(make_chapter(make_story("Kelp", cast.wren)), by=cast.wren.member)
    answers = at_once(
        answering(cast, "heron", waiting, "accept", "From Heron."),
        answering(cast, "rook", waiting, "decline", "From Rook."),
    )
    waiting.refresh_from_db()
    won, lost = ("Heron", "Rook") if waiting.state == "accepted" else ("Rook", "Heron")
    assert waiting.letter == f"From {won}."
    [second] = [answer for answer in answers if answer.status_code == 409]
    assert f"From {lost}." in second.content.decode()
    settled = Change.objects.filter(noun="chapter", verb__endswith="-submission")
    assert settled.count() == 1
    assert Chapter.objects.get(pk=waiting.chapter_id).is_live == (won == "Heron")


def test_handed_in_twice_at_one_moment_it_waits_once(cast):
    chapter = make_chapter(make_story("Kelp", cast.wren))
    at_once(*[lambda: hand_in(Chapter.objects.get(pk=chapter.pk), by=cast.wren)] * 3)
    assert Submission.objects.in_line().count() == 1
