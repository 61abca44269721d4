"""Confirming once more who one is, before what a thief of a session must not do."""

import re
import time

import pytest
from django.urls import reverse

from chapterhouse.archive.models import Letter
from chapterhouse.members.security.confirm_forms import MOST_TRIES
from chapterhouse.members.tests.test_kept_forms import _pages, urlpatterns  # noqa: F401
from chapterhouse.testing import HERE, PASSWORD, make_pen_name

pytestmark = pytest.mark.django_db
ASKED = "/account/confirm/?next=%2Fburn%2F"


@pytest.fixture
def wren(client):
    member = make_pen_name("Wren").member
    client.force_login(member)
    return member


@pytest.fixture
def keyless(client, wren, settings):
    """Somebody without a password, who reads letters."""
    settings.MAIL_IS_SET = True
    wren.set_unusable_password()
    wren.save()
    client.force_login(wren)
    return wren


def confirm(client, address=ASKED, **typed):
    return client.post(address, typed, headers=HERE)


def test_a_session_alone_is_asked_and_comes_back(client, wren):
    assert client.get("/burn/").url == ASKED
    assert confirm(client, password=PASSWORD).url == "/burn/"
    assert client.get("/burn/").text == "burnt"


def test_who_just_logged_in_is_not_asked(client, wren):
    client.logout()
    typed = {"login": "Wren", "password": PASSWORD}
    client.post(reverse("log-in"), typed, headers=HERE)
    assert client.get("/burn/").text == "burnt"


def test_ten_minutes_later_they_are_asked_again(client, wren):
    confirm(client, password=PASSWORD)
    session = client.session
    session["account_authentication_methods"][-1]["at"] = time.time() - 601
    session.save()
    assert client.get("/burn/").url == ASKED


def test_a_wrong_password_confirms_nothing(client, wren):
    assert "not your password" in confirm(client, password="a guess").text
    assert client.get("/burn/").status_code == 302


def test_a_thief_cannot_try_out_passwords(client, wren):
    for number in range(MOST_TRIES):
        confirm(client, password=f"guess {number}")
    assert "Too many tries" in confirm(client, password=PASSWORD).text


def test_nobody_is_led_to_another_site(client, wren):
    answer = confirm(client, "/account/confirm/?next=https://evil.example/", password=PASSWORD)
    assert answer.url.startswith("/account/")


def test_a_visitor_logs_in_first(client):
    assert client.get("/burn/").url.startswith(reverse("log-in"))
    assert client.get(ASKED).url.startswith(reverse("log-in"))


def test_who_has_no_password_is_sent_a_code(client, keyless):
    assert client.get("/burn/").url == ASKED
    assert "wren@example.org" in client.get(ASKED).text
    assert confirm(client, send="1").url == ASKED
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", Letter.objects.get().text)[0]
    assert "not the code" in confirm(client, code="AAAA-AAAA").text
    assert confirm(client, code=code).url == "/burn/"
    assert client.get("/burn/").text == "burnt"


def test_a_code_helps_only_the_session_it_was_sent_for(client, keyless):
    confirm(client, send="1")
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", Letter.objects.get().text)[0]
    thief = client.__class__()
    thief.force_login(keyless)
    confirm(thief, code=code)
    assert thief.get("/burn/").status_code == 302


def test_who_has_nothing_to_confirm_with_goes_through(client, keyless, settings):
    settings.MAIL_IS_SET = False
    assert client.get("/burn/").text == "burnt"
