"""What error pages hide beside Django's own list."""

import pytest

from chapterhouse.lib.discretion import DiscreetFilter


@pytest.mark.parametrize(
    "name", ["CHAPTERHOUSE_MAIL", "DATABASE_URL", "CHAPTERHOUSE_SECRET_KEY", "EMAIL_HOST_PASSWORD"]
)
def test_what_holds_a_password_is_hidden(name):
    assert "hunter2" not in DiscreetFilter().cleanse_setting(name, "smtp://wren:hunter2@mail")


def test_the_rest_is_shown():
    assert DiscreetFilter().cleanse_setting("CHAPTERHOUSE_DATA", "data") == "data"
