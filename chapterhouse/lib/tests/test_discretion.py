"""What error pages hide beside Django's own list."""

import logging

import pytest

from chapterhouse.lib.discretion import DiscreetFilter, SecretLinks


@pytest.mark.parametrize(
    "name", ["CHAPTERHOUSE_MAIL", "DATABASE_URL", "CHAPTERHOUSE_SECRET_KEY", "EMAIL_HOST_PASSWORD"]
)
def test_what_holds_a_password_is_hidden(name):
    assert "hunter2" not in DiscreetFilter().cleanse_setting(name, "smtp://wren:hunter2@mail")


def test_the_rest_is_shown():
    assert DiscreetFilter().cleanse_setting("CHAPTERHOUSE_DATA", "data") == "data"


@pytest.mark.parametrize("path", ["/unsubscribe/{}/", "/feeds/mine/{}.atom"])
def test_no_log_tells_what_opens_something(path):
    told = ("Not Found: %s", path.format("abc.reviews.hunter2"))
    record = logging.LogRecord("django.request", logging.WARNING, "", 1, *told[:1], told[1:], None)
    assert SecretLinks().filter(record)
    assert "hunter2" not in record.getMessage()
