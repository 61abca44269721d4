import pytest

from chapterhouse.members.tests.second import log_in
from chapterhouse.testing import make_pen_name


@pytest.fixture
def wren(client):
    name = make_pen_name("Wren")
    log_in(client, "Wren")
    return name.member
