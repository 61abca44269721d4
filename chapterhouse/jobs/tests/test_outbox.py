import pytest
from django.db import transaction

from chapterhouse.jobs.models import Outbox, announce

pytestmark = pytest.mark.django_db


def test_each_key_gets_a_row_in_order():
    announce("story", [3, 1, 2], "published")
    assert list(Outbox.objects.values_list("noun", "key", "event")) == [
        ("story", 3, "published"),
        ("story", 1, "published"),
        ("story", 2, "published"),
    ]


def test_what_is_rolled_back_is_not_announced():
    with transaction.atomic():
        announce("story", [1], "hidden")
        transaction.set_rollback(True)
    assert not Outbox.objects.exists()
