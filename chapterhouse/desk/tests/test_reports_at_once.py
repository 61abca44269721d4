"""A report that is sent twice at one moment, each time with a connection of its own."""

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from chapterhouse.desk.models import Report
from chapterhouse.members.tests.test_at_once import at_once
from chapterhouse.testing import HERE, make_cast

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite", reason="one writer at a time: nothing is at once"
    ),
]


def test_pressed_twice_at_one_moment_it_is_one_report():
    cast, client = make_cast(), Client()
    client.force_login(cast.finch.member)
    address = reverse("report-story", args=[cast.salt.pk])
    at_once(*[lambda: client.post(address, {"why": "spam", "words": "x"}, headers=HERE)] * 3)
    assert Report.objects.count() == 1
