"""Links that open something: no log, no cache and no other page keeps them."""

import logging

import pytest
from django.conf import settings
from django.urls import get_resolver, reverse

from chapterhouse.lib.discretion import SecretLinks

pytestmark = pytest.mark.django_db
SECRET = "K7QM-2XD4_pw9T"


def opens_something(found):
    return any({"token", "code"} & set(arguments) for _path, arguments in found[0])


BY_NAME = get_resolver().reverse_dict
LINKS = [
    *("earlier-address", "return-link", "use-claim"),
    *("use-invitation", "use-key", "waiting-place"),
]
# What feed readers and mail programs call; their own tests say how they are kept secret.
OF_MACHINES = {"my-feed-atom", "unsubscribe-link"}
# A draft's token opens nothing by itself: its author must be logged in.
OF_AUTHORS = {
    *("choose-version", "delete-draft", "draft", "draft-versions", "save-draft", "uploaded"),
}


def test_these_are_all_of_them():
    named = {name for name in BY_NAME if isinstance(name, str) and opens_something(BY_NAME[name])}
    assert sorted(named - OF_MACHINES - OF_AUTHORS) == LINKS
    assert named >= OF_MACHINES


@pytest.mark.parametrize("name", LINKS)
def test_the_page_is_nobodys_to_keep_and_tells_no_other_its_address(client, name):
    answer = client.get(reverse(name, args=[SECRET]))
    assert answer.status_code == 410
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Referrer-Policy"] == "strict-origin"


@pytest.mark.parametrize("name", [*LINKS, *sorted(OF_MACHINES)])
def test_the_log_masks_what_opens_something(name):
    path = reverse(name, args=[SECRET])
    told = ("%s: %s", ("Internal Server Error", path))
    record = logging.LogRecord("django.request", logging.ERROR, "", 1, *told, None)
    SecretLinks().filter(record)
    assert SECRET not in record.getMessage()
    assert record.getMessage().startswith(f"Internal Server Error: {path.partition(SECRET)[0]}…")


def test_other_addresses_stand_in_the_log_as_they_are():
    record = logging.LogRecord("x", logging.ERROR, "", 1, "%s", ("/account/return/code/",), None)
    SecretLinks().filter(record)
    assert record.getMessage() == "/account/return/code/"


def test_whatever_is_logged_passes_by_there():
    assert all("secret-links" in kept["filters"] for kept in settings.LOGGING["handlers"].values())
