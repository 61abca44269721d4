"""A visitor is known for a day, by a salt that is destroyed with it."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import RequestFactory

from chapterhouse.reviews.models import DailySalt, Review
from chapterhouse.reviews.visitors import forget_visitors, visitor_digest
from chapterhouse.testing import make_cast

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)
A_DAY = timedelta(days=1)


def digest(address="192.0.2.7", about="story 1"):
    return visitor_digest(RequestFactory().get("/", REMOTE_ADDR=address), about)


def at(moment):
    return time_machine.travel(moment, tick=False)


def test_a_visitor_is_the_same_for_a_day_and_another_the_next():
    with at(NOON):
        first = digest()
        assert digest() == first
        assert digest("192.0.2.8") != first
        assert digest(about="story 2") != first
    with at(NOON + A_DAY):
        assert digest() != first


def test_a_household_of_ipv6_is_one_visitor():
    assert digest("2001:db8::1") == digest("2001:db8::2:0:0:1")
    assert digest("2001:db8::1") != digest("2001:db8:0:1::1")


def test_the_next_day_the_salt_is_destroyed():
    with at(NOON):
        digest()
    with at(NOON + A_DAY):
        forget_visitors()
        assert [bytes(row.salt) for row in DailySalt.objects.all()] == [b""]
        digest()
    with at(NOON + 2 * A_DAY):
        forget_visitors()
    assert DailySalt.objects.count() == 1


def test_an_old_salt_is_not_used_where_nobody_destroyed_it():
    with at(NOON):
        first = digest()
    with at(NOON + A_DAY):
        assert digest() != first
        assert DailySalt.objects.count() == 2


def test_a_clock_put_back_makes_no_second_salt_of_a_day_that_is_over():
    with at(NOON):
        first = digest()
    with at(NOON + A_DAY):
        second = digest()
        forget_visitors()
    with at(NOON):
        assert digest() == second != first
    assert DailySalt.objects.count() == 1


def test_a_clock_put_back_into_a_day_that_was_destroyed_goes_on_with_the_next():
    with at(NOON):
        first = digest()
    with at(NOON + A_DAY):
        forget_visitors()
    with at(NOON):
        again = digest()
        assert again != first
    with at(NOON + A_DAY):
        assert digest() == again


def test_reviews_forget_their_sender_the_next_day():
    cast = make_cast()
    with at(NOON):
        review = Review.objects.create(story=cast.salt, sender=digest(), written_at=NOON)
        forget_visitors()
        review.refresh_from_db()
        assert review.sender
    with at(NOON + A_DAY):
        forget_visitors()
    review.refresh_from_db()
    assert review.sender == ""
