"""Whatever way somebody comes in, the second factor is asked for; and who guesses stays outside."""

import hashlib
import logging

import pytest
from allauth.usersessions.models import UserSession
from django.urls import reverse
from django.utils import timezone

from chapterhouse.archive.models import Letter
from chapterhouse.lib.tokens import digest_of
from chapterhouse.members.codes import make_code
from chapterhouse.members.entering.founding import sign_in_link
from chapterhouse.members.hashers import wrap_md5
from chapterhouse.members.models import Change, Claim, Role, SignInCode
from chapterhouse.members.returning import claiming
from chapterhouse.members.second_factor import has_factor, standing_of
from chapterhouse.members.second_factor.telling import tell
from chapterhouse.members.tests.second import (
    code_of,
    is_in,
    log_in,
    recovery_codes_of,
    show,
    turn_on,
)
from chapterhouse.testing import HERE, PASSWORD, make_pen_name

pytestmark = pytest.mark.django_db
ANOTHER = "a much longer lamp"
ASKED = "/account/log-in/second/"


@pytest.fixture
def wren():
    return make_pen_name("Wren").member


@pytest.fixture
def secret(wren):
    return turn_on(wren)


def by_password(client, wren):
    return log_in(client, "Wren")


def by_old_program(client, wren):
    typed = {"penname": "Wren", "password": PASSWORD, "submit": "submit"}
    return client.post("/user.php?action=login", typed, headers=HERE)


def by_mailed_link(client, wren):
    code, _signs = make_code(wren, SignInCode.Purpose.RETURN)
    token = "a link out of a letter"
    SignInCode.objects.filter(pk=code.pk).update(link_digest=digest_of(token))
    typed = {"password": ANOTHER}
    return client.post(reverse("return-link", args=[token]), typed, headers=HERE)


def by_old_password(client, wren):
    wren.password = wrap_md5(hashlib.md5(b"keeper of old").hexdigest())  # noqa: S324
    wren.save()
    return log_in(client, "Wren", password="keeper of old")  # noqa: S106


@pytest.mark.parametrize("way", [by_password, by_old_program, by_mailed_link, by_old_password])
def test_it_is_asked_for(client, wren, secret, way):
    answer = way(client, wren)
    assert answer.headers["Location"] == ASKED
    assert not is_in(client)
    show(client, code_of(secret))
    assert is_in(client)


@pytest.mark.parametrize("way", [by_password, by_mailed_link])
def test_who_has_none_is_in_at_once(client, wren, way):
    way(client, wren)
    assert is_in(client)
    assert UserSession.objects.get().user == wren


def test_a_granted_claim_takes_it_off_and_says_who_decided(client, wren, secret):
    heron = make_pen_name("Heron").member
    claim = Claim.objects.create(typed="Wren", contact="new@example.org", words="It is me.")
    token = claiming.grant(claim, wren, by=heron)
    typed = {"password": ANOTHER}
    client.post(reverse("use-claim", args=[token]), typed, headers=HERE)
    assert is_in(client)
    assert not has_factor(wren)
    assert Change.objects.get(verb="reset-second-factor").by == heron


def test_the_printed_key_enters_and_may_turn_a_lost_factor_off(client, wren, secret, settings):
    settings.PUBLIC = "https://testserver"
    wren.grant(Role.ARCHIVIST, by=None)
    client.post(sign_in_link(""), headers=HERE, secure=True)
    assert is_in(client)
    assert client.get(reverse("desk"), secure=True).status_code == 200
    client.post(reverse("turn-off-totp"), headers=HERE, secure=True)
    assert not has_factor(wren)
    answer = client.get(reverse("desk"), secure=True)
    assert answer.headers["Location"] == reverse("second-factor")


def test_a_key_used_in_a_browser_of_somebody_else_is_the_archivists(client, wren):
    wren.grant(Role.ARCHIVIST, by=None)
    client.force_login(make_pen_name("Finch").member)
    client.post(sign_in_link(""), headers=HERE)
    assert client.session["_auth_user_id"] == str(wren.pk)
    records = client.session["account_authentication_methods"]
    assert [record["method"] for record in records] == ["key"]


def test_the_step_goes_on_to_where_one_wanted(client, wren, secret):
    log_in(client, "Wren", next="/account/security/second/")
    assert show(client, code_of(secret)).headers["Location"] == "/account/security/second/"


def test_the_step_has_no_page_before_the_password(client, secret):
    assert client.get(ASKED).headers["Location"] == reverse("log-in")
    assert show(client, code_of(secret)).headers["Location"] == reverse("log-in")
    assert not is_in(client)


def test_two_tabs_both_end_inside(client, wren, secret):
    log_in(client, "Wren")
    show(client, code_of(secret))
    assert show(client, code_of(secret, later=1)).headers["Location"] == "/"
    assert is_in(client)


def test_a_used_code_does_not_open_a_second_session(client, wren, secret):
    log_in(client, "Wren")
    show(client, code_of(secret))
    client.logout()
    log_in(client, "Wren")
    assert "Each works once" in show(client, code_of(secret)).text
    assert not is_in(client)


def test_a_recovery_code_opens_once(client, wren, secret):
    code = recovery_codes_of(wren)[3]
    log_in(client, "Wren")
    show(client, f"{code[:4]}-{code[4:8]} {code[8:]}")
    assert is_in(client)
    assert standing_of(wren).codes_left == 9
    client.logout()
    log_in(client, "Wren")
    show(client, code)
    assert not is_in(client)


def test_digits_of_every_script_are_digits(client, wren, secret):
    log_in(client, "Wren")
    show(client, "".join(chr(0x0660 + int(sign)) for sign in code_of(secret)))
    assert is_in(client)


@pytest.mark.parametrize("typed", ["", "lamp", "12", "1" * 100_000, "\x00", "٣"])
def test_odd_input_is_told(client, wren, secret, typed):
    log_in(client, "Wren")
    answer = show(client, typed)
    assert answer.status_code == 403
    assert 'class="errorlist"' in answer.text
    assert not is_in(client)


def test_a_guesser_is_stopped_and_the_owner_elsewhere_is_not(client, wren, secret):
    log_in(client, "Wren")
    for number in range(8):
        show(client, f"{number:06}")
    assert "Too many tries" in show(client, code_of(secret)).text
    elsewhere = {"REMOTE_ADDR": "203.0.113.9"}
    client.defaults.update(elsewhere)
    show(client, code_of(secret))
    assert is_in(client)


def test_many_networks_together_leave_the_owner_a_recovery_code(client, wren, secret):
    log_in(client, "Wren")
    for number in range(70):
        client.defaults["REMOTE_ADDR"] = f"203.0.113.{number}"
        show(client, f"{number:06}")
    assert "Too many tries" in show(client, code_of(secret)).text
    show(client, recovery_codes_of(wren)[0])
    assert is_in(client)


def test_the_owner_is_told_of_ten_wrong_codes_once(client, wren, secret, settings):
    settings.MAIL_IS_SET = True
    log_in(client, "Wren")
    for number in range(25):
        client.defaults["REMOTE_ADDR"] = f"203.0.113.{number}"
        show(client, f"{number:06}")
    assert [letter.subject for letter in Letter.objects.all()] == ["Somebody has your password"]


def test_a_factor_that_was_reset_meanwhile_sends_back_to_log_in(client, wren, secret):
    log_in(client, "Wren")
    wren.authenticator_set.all().delete()
    assert show(client, code_of(secret)).headers["Location"] == reverse("log-in")
    assert not is_in(client)


def test_a_member_locked_meanwhile_stays_outside(client, wren, secret):
    log_in(client, "Wren")
    wren.is_active = False
    wren.save()
    show(client, code_of(secret))
    assert not is_in(client)


def test_one_may_go_back(client, wren, secret):
    log_in(client, "Wren")
    answer = client.post(ASKED, {"leave": "1"}, headers=HERE)
    assert answer.headers["Location"] == reverse("log-in")
    assert show(client, code_of(secret)).headers["Location"] == reverse("log-in")


def test_the_waiting_log_in_runs_out(client, wren, secret):
    log_in(client, "Wren")
    session = client.session
    session["account_login"]["initiated_at"] -= 3600
    session.save()
    assert show(client, code_of(secret)).headers["Location"] == reverse("log-in")


def test_no_code_is_written_to_a_log(client, wren, secret, caplog):
    caplog.set_level(logging.DEBUG)
    code = code_of(secret)
    log_in(client, "Wren")
    show(client, code)
    show(client, recovery_codes_of(wren)[0])
    assert is_in(client)
    assert code not in caplog.text
    assert secret not in caplog.text


@pytest.mark.parametrize("letter", ["added", "removed", "codes", "reset", "guessed"])
def test_letters_tell_and_hold_no_secret(wren, secret, settings, letter):
    settings.MAIL_IS_SET = True
    tell(wren, "Subject", letter, why="a lost phone", is_last=True)
    written = Letter.objects.get()
    assert "Hello Wren" in written.text
    assert not [code for code in [secret, *recovery_codes_of(wren)] if code in written.text]


def test_letters_go_out_when_something_changes(client, wren, settings):
    settings.MAIL_IS_SET = True
    turn_on(wren)
    log_in(client, "Wren")
    subjects = list(Letter.objects.values_list("subject", flat=True))
    assert subjects == ["A second factor was added"]
    assert timezone.now() > wren.joined_at
