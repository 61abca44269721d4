"""Logging in: by pen name or e-mail, with an old password or a new one."""

import hashlib

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chapterhouse.lib.limits import count, digest_of
from chapterhouse.members.backends import candidates
from chapterhouse.members.entering.guessing import MOST_AN_HOUR
from chapterhouse.members.hashers import wrap_md5
from chapterhouse.members.models import Member, PenName
from chapterhouse.testing import HERE, PASSWORD, make_pen_name

pytestmark = pytest.mark.django_db
OLD_PASSWORD = "Wärme's 1"


def log_in(client, login, password=PASSWORD, **fields):
    typed = {"login": login, "password": password, **fields}
    return client.post(reverse("log-in"), typed, headers=HERE)


def signed_in(client):
    key = client.session.get("_auth_user_id")
    return key and Member.objects.get(pk=key)


@pytest.fixture
def wren():
    return make_pen_name("Wren Ashdown").member


def make_imported(name, password, charset="utf-8"):
    digest = hashlib.md5(password.encode(charset)).hexdigest()
    member = Member.objects.create(password=wrap_md5(digest))
    return PenName.create(member, name)


@pytest.mark.parametrize(
    "typed", ["Wren Ashdown", " wren  ashdown", "WRÉN ASHDOWN", "wren.ashdown@example.org"]
)
def test_a_name_in_any_spelling_or_the_e_mail_opens_the_account(client, wren, typed):
    assert log_in(client, typed).status_code == 302
    assert signed_in(client) == wren


def test_whoever_forgot_that_they_renamed_comes_in_by_the_former_name(client, wren):
    wren.pen_names.get().rename("Starling", by=wren)
    log_in(client, "wren ashdown")
    assert signed_in(client) == wren


@pytest.mark.parametrize("charset", ["utf-8", "cp1252"])
def test_an_old_password_still_opens_and_is_hashed_anew(client, charset):
    name = make_imported("Elder", OLD_PASSWORD, charset)
    log_in(client, "Elder", OLD_PASSWORD)
    assert signed_in(client) == name.member
    name.member.refresh_from_db()
    assert name.member.password.startswith("argon2$")
    client.logout()
    log_in(client, "elder", OLD_PASSWORD)
    assert signed_in(client) == name.member


def test_of_two_names_that_differ_by_an_accent_the_password_decides(client):
    plain, accented = make_imported("Zoe", "plain zoe"), make_imported("Zoë", "the other zoë")
    log_in(client, "zoe", "the other zoë")
    assert signed_in(client) == accented.member
    client.logout()
    log_in(client, "ZOË", "plain zoe")
    assert signed_in(client) == plain.member


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(client, wren):
    wrong = log_in(client, "Wren Ashdown", "not my password")
    unknown = log_in(client, "Nobody Here", "not my password")
    for answer in (wrong, unknown):
        assert "do not fit together" in answer.text
        assert signed_in(client) is None
    assert wrong.text.replace("Wren Ashdown", "") == unknown.text.replace("Nobody Here", "")


def test_what_was_typed_stays_and_the_password_does_not(client, wren):
    page = log_in(client, "Wren Ashdown", "not my password", next="/news/").text
    assert 'value="Wren Ashdown"' in page
    assert "not my password" not in page
    assert 'name="next" value="/news/"' in page


def test_a_locked_member_is_told_so_after_the_right_password_only(client):
    make_pen_name("Crow", is_active=False)
    assert "do not fit together" in log_in(client, "Crow", "a guess").text
    answer = log_in(client, "Crow")
    assert answer.headers["Location"] == reverse("account_inactive")
    assert signed_in(client) is None
    assert "closed for now" in client.get(answer.headers["Location"]).text


def test_the_reader_comes_back_to_where_they_were(client, wren):
    answer = log_in(client, "Wren Ashdown", next="/stories/12/?contents#reviews")
    assert answer.headers["Location"] == "/stories/12/?contents#reviews"


@pytest.mark.parametrize(
    "away", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_the_reader_is_never_sent_to_another_place(client, wren, away):
    assert log_in(client, "Wren Ashdown", next=away).headers["Location"] == reverse("home")


def test_the_way_back_is_offered_to_who_has_no_account_yet(client):
    page = client.get(reverse("log-in"), {"next": "/stories/12/"}).text
    assert f'href="{reverse("register")}?next=%2Fstories%2F12%2F"' in page
    assert "next=%2Faccount" not in page


def test_nothing_typed_and_far_too_much_are_answered_in_words(client):
    assert "Give your pen name or your e-mail." in log_in(client, "", "").text
    assert log_in(client, "x" * 5000, "y" * 5000).status_code == 200
    assert log_in(client, "nul\x00byte", "nul\x00byte").status_code == 200


def test_guessing_is_stopped_after_a_while(client, wren):
    answers = [log_in(client, "Wren Ashdown", f"guess {n}").text for n in range(7)]
    assert "Too many tries" in answers[-1]


def test_another_spelling_of_a_name_is_no_other_name(client, wren):
    spelled = ("Wren Ashdown", "WREN ASHDOWN", "Wrén Ashdown", " wren  ashdown", "wren ashdöwn")
    for name in spelled:
        log_in(client, name, "a guess")
    assert "Too many tries" in log_in(client, "wren Ashdown").text


def test_a_stranger_who_guesses_locks_nobody_out(client, wren):
    for number in range(6):
        log_in(client, "Wren Ashdown", f"guess {number}")
    elsewhere = client.__class__(REMOTE_ADDR="192.0.2.7")
    log_in(elsewhere, "Wren Ashdown")
    assert signed_in(elsewhere) == wren


def test_guessing_from_many_places_is_stopped_too(client, wren):
    for _ in range(MOST_AN_HOUR):
        count(f"log-in:{digest_of('wren ashdown')}", MOST_AN_HOUR, 3600)
    assert "Too many tries" in log_in(client, "Wren Ashdown").text


def test_another_site_cannot_log_a_reader_in(client, wren):
    typed = {"login": "Wren Ashdown", "password": PASSWORD}
    answer = client.post(reverse("log-in"), typed, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
    assert signed_in(client) is None


@pytest.mark.parametrize("typed", ["Wren Ashdown", "wren@example.org", "WREN@Example.ORG"])
def test_nobody_is_looked_for_by_reading_every_row(wren, typed):
    with CaptureQueriesContext(connection) as asked:
        candidates(typed)
    plans = [plan_of(query["sql"]) for query in asked if connection.vendor == "sqlite"]
    assert not [line for plan in plans for line in plan if line.startswith("SCAN")]


def plan_of(sql: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        return [line for *_numbers, line in cursor.fetchall()]
