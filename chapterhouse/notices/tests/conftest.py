import pytest
from django.test import Client

from chapterhouse.testing import Cast, make_cast


@pytest.fixture
def cast(db) -> Cast:
    return make_cast()


@pytest.fixture
def finch(client, cast) -> Client:
    """A browser in which Finch is logged in."""
    client.force_login(cast.finch.member)
    return client
