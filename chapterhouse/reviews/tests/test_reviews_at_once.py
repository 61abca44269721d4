"""Two reviews at one moment, each with a connection of their own."""

import pytest
from django.db import connection
from django.test import Client

from chapterhouse.members.models import PenName
from chapterhouse.members.tests.test_at_once import at_once
from chapterhouse.reviews.models import Review
from chapterhouse.reviews.tests.written import send
from chapterhouse.testing import make_cast, make_pen_name

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite", reason="one writer at a time: nothing is at once"
    ),
]


def browser_of(pen_name):
    client = Client()
    client.force_login(pen_name.member)
    return client


def test_pressed_twice_at_one_moment_it_is_said_once():
    cast = make_cast()
    chapter, client = cast.salt.chapters.first(), browser_of(cast.finch)
    answers = at_once(*[lambda: send(client, chapter, "Gulls!").url] * 3)
    assert len(set(answers)) == 1
    assert Review.objects.count() == 1


def test_two_readers_at_one_moment_are_both_counted():
    cast = make_cast()
    chapter = cast.salt.chapters.first()
    clients = [browser_of(name) for name in (cast.finch, cast.heron, make_pen_name("Linnet"))]
    at_once(*[lambda one=one: send(one, chapter, score="8") for one in clients])
    chapter.refresh_from_db()
    cast.salt.refresh_from_db()
    assert (chapter.review_count, chapter.score_sum, cast.salt.review_count) == (3, 24, 3)


def test_an_answer_and_an_edit_do_not_pass_each_other():
    cast = make_cast()
    review = Review.objects.create(story=cast.salt, pen_name=cast.finch, text="<p>Old.</p>")
    finch, wren = browser_of(cast.finch), browser_of(cast.wren)
    edit = f"/reviews/{review.pk}/edit/"
    here = {"sec-fetch-site": "same-origin"}
    at_once(
        lambda: finch.post(edit, {"text": "New."}, headers=here),
        lambda: send(wren, review, "Thank you."),
    )
    review.refresh_from_db()
    reply = Review.objects.get(parent=review)
    # Whichever came first: words that were answered did not change after the answer.
    assert review.edited_at is None or review.edited_at <= reply.written_at


def test_two_names_of_one_member_give_one_score():
    cast = make_cast()
    chapter, client = cast.salt.chapters.first(), browser_of(cast.finch)
    names = (cast.finch, PenName.create(cast.finch.member, "Linnet"))
    at_once(
        *[
            lambda n=n: send(client, chapter, f"I, {n}.", score="8", pen_name=n.address)
            for n in names
        ]
    )
    assert Review.objects.filter(score__isnull=False).count() == 1
