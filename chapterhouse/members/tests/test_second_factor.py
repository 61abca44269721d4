"""The page of the second factor, who is asked before a change, and what the archivist can do."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils import timezone

from chapterhouse.members.models import Change
from chapterhouse.members.second_factor import has_factor, reset, standing_of
from chapterhouse.members.second_factor.sealing import UnreadableError, seal, unseal
from chapterhouse.members.tests.second import (
    code_of,
    is_in,
    log_in,
    show,
    turn_on,
)
from chapterhouse.testing import HERE, make_pen_name

pytestmark = pytest.mark.django_db


def test_it_is_off_at_first_and_says_what_can_be_had(client, wren):
    page = client.get(reverse("second-factor")).text
    assert "It is off." in page
    assert reverse("turn-on-totp") in page
    assert "Recovery codes" not in page


def test_a_visitor_logs_in_first(client):
    answer = client.get(reverse("second-factor"))
    assert answer.headers["Location"].startswith(reverse("log-in"))


def test_pages_with_codes_are_kept_by_no_browser(client, wren):
    turn_on(wren)
    for name in ("recovery-codes", "recovery-codes-file", "turn-off-totp"):
        assert "no-store" in client.get(reverse(name)).headers["Cache-Control"]


CHANGING = ["turn-on-totp", "turn-off-totp", "recovery-codes", "recovery-codes-file"]
CHANGING += ["new-recovery-codes", "add-passkey", "new-passkey-options"]


@pytest.mark.parametrize("name", CHANGING)
@pytest.mark.parametrize("ask", ["get", "post"])
def test_every_change_asks_first_who_it_is(client, wren, name, ask):
    turn_on(wren)
    grow_old(client)
    answer = getattr(client, ask)(reverse(name), headers=HERE)
    wanted = {"get": reverse("confirm-it-is-you")}
    if name == "new-passkey-options" and ask == "post":
        assert answer.status_code == 405
    else:
        assert answer.headers["Location"].startswith(wanted["get"])
    assert has_factor(wren)


def grow_old(client):
    """Let the log-in of this session be an hour ago."""
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 3600
    session.save()


def test_the_factor_itself_confirms(client, wren):
    secret = turn_on(wren)
    grow_old(client)
    asked = client.get(reverse("new-recovery-codes"), follow=True)
    assert reverse("confirm-factor") in asked.text
    way = reverse("confirm-factor") + "?next=" + reverse("new-recovery-codes")
    answer = client.post(way, {"code": code_of(secret)}, headers=HERE)
    assert answer.headers["Location"] == reverse("new-recovery-codes")
    assert client.get(reverse("new-recovery-codes")).status_code == 200


def test_confirming_leads_nowhere_else(client, wren):
    secret = turn_on(wren)
    way = reverse("confirm-factor") + "?next=https://evil.example/"
    answer = client.post(way, {"code": code_of(secret)}, headers=HERE)
    assert answer.headers["Location"] == reverse("second-factor")


def test_a_seal_of_a_key_that_was_replaced_is_still_read(settings):
    sealed = seal("the lamp")
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another one"
    assert unseal(sealed) == "the lamp"
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(UnreadableError):
        unseal(sealed)


def test_a_reset_takes_every_factor_ends_sessions_and_says_why(client, wren):
    heron = make_pen_name("Heron").member
    turn_on(wren)
    assert reset(wren, by=heron, why="phone in the harbour")
    assert not Authenticator.objects.exists()
    assert not is_in(client)
    change = Change.objects.get(verb="reset-second-factor")
    assert (change.by, change.why, change.key) == (heron, "phone in the harbour", wren.pk)
    assert not reset(wren, by=heron, why="again")


def test_a_session_of_somebody_else_stays_at_a_reset(client, wren):
    other = make_pen_name("Rook").member
    turn_on(other)
    reset(other, by=None, why="lost")
    assert is_in(client)


def test_where_no_letters_are_sent_the_page_says_so(client, wren, settings):
    assert "sends no letters" in client.get(reverse("second-factor")).text
    settings.MAIL_IS_SET = True
    assert "sends no letters" not in client.get(reverse("second-factor")).text


def test_the_page_asks_little_of_the_database(client, wren, django_assert_max_num_queries):
    turn_on(wren)
    client.get(reverse("second-factor"))
    # Session, member, archive and its pages, the factors, and what bars at the top ask.
    with django_assert_max_num_queries(8):
        client.get(reverse("second-factor"))


def test_last_use_is_told(client, wren):
    secret = turn_on(wren)
    client.logout()
    log_in(client, "Wren")
    show(client, code_of(secret))
    app = standing_of(wren).app
    assert timezone.now() - app.last_used_at < timedelta(minutes=1)
    assert "Last used on" in client.get(reverse("second-factor")).text
