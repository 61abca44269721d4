"""The page of the second factor, the app and its codes."""

import json
from base64 import b64decode
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from chapterhouse.members.models import Change, Role
from chapterhouse.members.second_factor import has_factor, reset, standing_of
from chapterhouse.members.second_factor.once import spend
from chapterhouse.members.second_factor.sealing import UnreadableError, seal, unseal
from chapterhouse.members.tests.second import (
    HERE,
    code_of,
    is_in,
    log_in,
    recovery_codes_of,
    secret_of,
    show,
    turn_on,
)
from chapterhouse.testing import make_pen_name

pytestmark = pytest.mark.django_db


@pytest.fixture
def wren(client):
    name = make_pen_name("Wren")
    log_in(client, "Wren")
    return name.member


def set_up(client) -> str:
    """Open the page of the app; the key that it shows."""
    return client.get(reverse("turn-on-totp")).context["secret"].replace(" ", "")


def test_it_is_off_at_first_and_says_what_can_be_had(client, wren):
    page = client.get(reverse("second-factor")).text
    assert "It is off." in page
    assert reverse("turn-on-totp") in page
    assert "Recovery codes" not in page


def test_a_visitor_logs_in_first(client):
    answer = client.get(reverse("second-factor"))
    assert answer.headers["Location"].startswith(reverse("log-in"))


def test_an_app_is_set_up_by_a_picture_or_a_key_and_confirmed_by_a_code(client, wren):
    page = client.get(reverse("turn-on-totp"))
    picture = page.context["picture"].removeprefix("data:image/svg+xml;base64,")
    assert b"<svg" in b64decode(picture)
    answer = show(client, code_of(set_up(client)), "turn-on-totp")
    assert answer.headers["Location"] == reverse("recovery-codes")
    assert "On." in client.get(reverse("second-factor")).text


def test_a_wrong_code_turns_nothing_on_and_the_key_stays(client, wren):
    before = set_up(client)
    assert "another code by now" in show(client, "000000", "turn-on-totp").text
    assert set_up(client) == before
    assert not has_factor(wren)


def test_two_tabs_show_one_key_and_the_second_learns_that_it_is_on(client, wren):
    first, second = set_up(client), set_up(client)
    assert first == second
    show(client, code_of(first), "turn-on-totp")
    answer = client.post(
        reverse("turn-on-totp"), {"code": code_of(second)}, headers=HERE, follow=True
    )
    assert "on already" in answer.text
    assert Authenticator.objects.filter(type="totp").count() == 1


def test_the_database_itself_refuses_a_second_app(wren):
    turn_on(wren)
    with pytest.raises(IntegrityError), transaction.atomic():
        Authenticator.objects.create(user=wren, type="totp", data={})


def test_the_code_that_confirmed_the_app_opens_nothing(client, wren):
    code = code_of(set_up(client))
    show(client, code, "turn-on-totp")
    assert not spend(standing_of(wren).app, code)


def test_codes_are_shown_for_ten_minutes_and_then_never(client, wren):
    turn_on(wren)
    code = recovery_codes_of(wren)[0]
    shown = f"{code[:4]} {code[4:8]} {code[8:]}"
    assert shown in client.get(reverse("recovery-codes")).text
    as_file = client.get(reverse("recovery-codes-file"))
    assert shown in as_file.text
    assert "attachment" in as_file.headers["Content-Disposition"]
    age_codes(wren)
    assert shown not in client.get(reverse("recovery-codes")).text
    assert client.get(reverse("recovery-codes-file")).status_code == 404


def age_codes(member):
    codes = standing_of(member).codes
    codes.data["viewed_at"] -= 601
    codes.save()


def test_pages_with_codes_are_kept_by_no_browser(client, wren):
    turn_on(wren)
    for name in ("recovery-codes", "recovery-codes-file", "turn-off-totp"):
        assert "no-store" in client.get(reverse(name)).headers["Cache-Control"]


def test_codes_that_nobody_looked_at_are_called_to_mind(client, wren):
    turn_on(wren)
    assert "not looked at them yet" in client.get(reverse("second-factor")).text


def test_few_codes_are_warned_of(client, wren):
    turn_on(wren)
    client.get(reverse("recovery-codes"))
    codes = standing_of(wren).codes
    codes.data["used_mask"] = 0b1111111
    codes.save()
    page = client.get(reverse("second-factor")).text
    assert "3 codes are left." in page
    assert "Make new ones before you need them." in page


def test_new_codes_end_the_old_ones(client, wren):
    turn_on(wren)
    old = recovery_codes_of(wren)
    assert "10 codes that are left" in client.get(reverse("new-recovery-codes")).text
    client.post(reverse("new-recovery-codes"), headers=HERE)
    assert not set(old) & set(recovery_codes_of(wren))


def test_without_a_factor_there_are_no_codes(client, wren):
    for name in ("recovery-codes", "new-recovery-codes"):
        assert client.get(reverse(name)).headers["Location"] == reverse("second-factor")
    client.post(reverse("new-recovery-codes"), headers=HERE)
    assert not Authenticator.objects.exists()


def test_turning_the_app_off_asks_first_and_takes_the_codes_along(client, wren):
    turn_on(wren)
    assert "the recovery codes go" in client.get(reverse("turn-off-totp")).text
    client.post(reverse("turn-off-totp"), headers=HERE)
    assert not Authenticator.objects.exists()
    assert client.get(reverse("turn-off-totp")).status_code == 404


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


def test_a_code_is_good_once_in_every_process(wren, settings):
    secret = turn_on(wren)
    code = code_of(secret)
    first, second = standing_of(wren).app, standing_of(wren).app
    assert spend(first, code)
    assert not spend(second, code)


def test_an_earlier_code_is_dead_after_a_later_one(wren):
    secret = turn_on(wren)
    assert spend(standing_of(wren).app, code_of(secret, later=1))
    assert not spend(standing_of(wren).app, code_of(secret))


@pytest.mark.parametrize(("later", "opens"), [(-2, False), (-1, True), (1, True), (2, False)])
def test_a_clock_may_be_off_by_half_a_minute(wren, later, opens):
    secret = turn_on(wren)
    assert spend(standing_of(wren).app, code_of(secret, later)) == opens


def test_no_secret_lies_open_in_the_database(client, wren):
    secret = set_up(client)
    session = str([row.get_decoded() for row in Session.objects.all()])
    show(client, code_of(secret), "turn-on-totp")
    rows = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    changes = str(list(Change.objects.values()))
    for hidden in (secret, *recovery_codes_of(wren)):
        assert hidden not in session + rows + changes
    assert secret_of(wren) == secret


def test_a_seal_of_a_key_that_was_replaced_is_still_read(settings):
    sealed = seal("the lamp")
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another one"
    assert unseal(sealed) == "the lamp"
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(UnreadableError):
        unseal(sealed)


def test_each_step_leaves_a_change_of_the_members_own(client, wren):
    show(client, code_of(set_up(client)), "turn-on-totp")
    client.post(reverse("new-recovery-codes"), headers=HERE)
    client.post(reverse("turn-off-totp"), headers=HERE)
    assert list(Change.objects.filter(by=wren).order_by("pk").values_list("verb", flat=True)) == [
        "turn-on-app",
        "new-recovery-codes",
        "turn-off-app",
    ]


def test_staff_of_a_public_archive_keep_the_last_one(client, wren, settings):
    secret = turn_on(wren)
    wren.grant(Role.MODERATOR, by=None)
    settings.PUBLIC = "https://testserver"
    assert "Add another first" in client.get(reverse("turn-off-totp")).text
    assert client.post(reverse("turn-off-totp"), headers=HERE).status_code == 403
    assert secret_of(wren) == secret


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
