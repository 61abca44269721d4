"""The company that most tests of writing begin with; a file may have another of its own."""

import pytest

from chapterhouse.testing import make_cast


@pytest.fixture
def cast(db):
    return make_cast()


@pytest.fixture
def wren(client, cast):
    """A browser in which Wren is logged in, who wrote everything of the cast's."""
    client.force_login(cast.wren.member)
    return client
