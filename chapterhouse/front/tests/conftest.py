import pytest

from chapterhouse.testing import Cast, make_cast


@pytest.fixture
def cast(db) -> Cast:
    return make_cast()
