"""What the tests of the author's desk share: what was said to Wren, and her buttons."""

from datetime import timedelta

from django.urls import reverse

from chapterhouse.archive.maintained import all_maintained
from chapterhouse.reviews.models import Review
from chapterhouse.testing import HERE, LONG_AGO


def say(cast, text, days=0, **fields):
    fields = {"story": cast.salt, "pen_name": cast.finch} | fields
    when = LONG_AGO + timedelta(days=days)
    return Review.objects.create(text=f"<p>{text}</p>", written_at=when, **fields)


def answer(cast, review, text, **fields):
    first = review.thread or review
    return say(cast, text, story=review.story, thread=first, parent=review, **fields)


def press(client, name, review, **fields):
    return client.post(reverse(name, args=[review.pk]), fields, headers=HERE)


def counts_are_true():
    return not any(maintained.differing().exists() for maintained in all_maintained())
