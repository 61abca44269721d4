"""The old address to log in at, as downloaders use it: no header, no token, no script."""

import hashlib

import pytest
from django.test import override_settings
from django.urls import reverse

from chapterhouse.members.hashers import wrap_md5
from chapterhouse.members.models import Member
from chapterhouse.testing import PASSWORD, make_cast, make_pen_name

pytestmark = pytest.mark.django_db
ADDRESS = "/user.php?action=login"


@pytest.fixture
def cast():
    return make_cast()


def log_in(client, name, password=PASSWORD, **headers):
    typed = {"penname": name, "password": password, "cookiecheck": "1", "submit": "Submit"}
    return client.post(ADDRESS, typed, headers=headers)


def signed_in(client):
    key = client.session.get("_auth_user_id")
    return key and Member.objects.get(pk=key)


@pytest.mark.parametrize("name", ["Finch", "finch", "finch@example.org"])
def test_a_member_gets_a_readers_session(client, cast, name):
    answer = log_in(client, name)
    assert answer.status_code == 200
    assert "Member Account" in answer.text
    assert signed_in(client) == cast.finch.member


def test_its_cookie_is_lax_and_hidden_from_scripts_and_the_answer_is_private(client, cast):
    answer = log_in(client, "Finch")
    assert answer.cookies["session"]["samesite"] == "Lax"
    assert answer.cookies["session"]["httponly"]
    assert "no-store" in answer.headers["Cache-Control"]


def test_the_session_is_a_new_one(client, cast):
    log_in(client, "Finch")
    before = client.session.session_key
    log_in(client, "Rook")
    assert client.session.session_key != before
    assert signed_in(client) == cast.rook.member


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(client, cast):
    wrong, unknown = log_in(client, "Finch", "a guess"), log_in(client, "Nobody", "a guess")
    assert wrong.text == unknown.text
    assert "do not fit together" in wrong.text
    assert "Member Account" not in wrong.text
    assert signed_in(client) is None


def test_nothing_typed_and_far_too_much_are_refused(client, cast):
    for name, password in (("", ""), ("x" * 5000, "y" * 5000), ("nul\x00", "nul\x00")):
        assert "Member Account" not in log_in(client, name, password).text
    assert signed_in(client) is None


@pytest.mark.parametrize("role", ["archivist", "moderator", "wrangler", "news-editor"])
def test_whoever_has_a_role_is_sent_to_the_real_page(client, cast, role):
    staff = make_pen_name("Owl", roles=[role])
    answer = log_in(client, "Owl")
    assert "logs in on its own page" in answer.text
    assert "Member Account" not in answer.text
    assert signed_in(client) is None
    assert staff.member.is_desk


@pytest.mark.parametrize("power", ["is_staff", "is_superuser"])
def test_nor_does_an_operator_get_in(client, cast, power):
    make_pen_name("Owl", **{power: True})
    assert "Member Account" not in log_in(client, "Owl").text
    assert signed_in(client) is None


def test_a_locked_member_stays_out(client, cast):
    assert "Member Account" not in log_in(client, "Crow").text
    assert signed_in(client) is None


def test_an_old_password_that_needs_a_code_opens_nothing_here(client, cast):
    finch = cast.finch.member
    finch.password = wrap_md5(hashlib.md5(b"an old one").hexdigest())  # noqa: S324
    finch.save()
    with override_settings(MAIL_IS_SET=True, TRUST_OLD_PASSWORDS=False):
        answer = log_in(client, "Finch", "an old one")
    assert answer.headers["Location"] == reverse("confirm-old-password")
    assert signed_in(client) is None
    assert "Member Account" in log_in(client, "Finch", "an old one").text


def test_guessing_at_one_name_is_stopped_here_and_on_the_real_page(client, cast):
    answers = [log_in(client, "Finch", f"guess {n}").text for n in range(6)]
    assert "Too many tries" in answers[-1]
    assert "Too many tries" in log_in(client, "Finch").text
    typed = {"login": "Finch", "password": PASSWORD}
    same = client.post("/account/log-in/", typed, headers={"sec-fetch-site": "same-origin"})
    assert "Too many tries" in same.text


def test_guessing_at_many_names_from_one_address_is_stopped(client, cast):
    answers = [log_in(client, f"Nobody {n}", "a guess") for n in range(11)]
    assert "Too many tries" in answers[-1].text


def test_an_address_that_never_stops_is_turned_away(client, cast):
    answers = [log_in(client, "Finch").status_code for _ in range(31)]
    assert answers[-1] == 429


@pytest.mark.parametrize("said", [{"sec-fetch-site": "cross-site"}, {"origin": "https://a.test"}])
def test_another_site_cannot_log_a_reader_in(client, cast, said):
    assert log_in(client, "Finch", **said).status_code == 403
    assert signed_in(client) is None


def test_a_page_of_ours_may(client, cast):
    log_in(client, "Finch", **{"sec-fetch-site": "same-origin"})
    assert signed_in(client) == cast.finch.member
