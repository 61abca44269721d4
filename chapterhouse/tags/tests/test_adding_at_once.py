"""The same new name from two authors at one moment, each with a connection of their own."""

import pytest
from django.db import connection

from chapterhouse.members.tests.test_at_once import at_once
from chapterhouse.tags.adding import add_tags
from chapterhouse.tags.models import Kind, Tag

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite", reason="one writer at a time: nothing is at once"
    ),
]


def test_it_is_one_tag():
    kind = Kind.objects.create(name="tag", title="Tag", plural="Tags", authors_may_add=True)
    at_once(*[lambda: add_tags(kind, ["Slow Burn", "Sea"], by=None)] * 3)
    assert sorted(tag.name for tag in Tag.objects.all()) == ["Sea", "Slow Burn"]
