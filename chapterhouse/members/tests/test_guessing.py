"""Whoever guesses at passwords: stuffing, spraying, from one network or many; and the owner."""

import threading

import pytest
from django.urls import reverse

from chapterhouse.archive.models import Letter
from chapterhouse.lib.limits import count, digest_of
from chapterhouse.members.entering import proving
from chapterhouse.members.entering.guessing import (
    MOST_AN_HOUR,
    MOST_FAILURES,
    MOST_IN_A_STORM,
    note_failure,
)
from chapterhouse.members.entering.known_browsers import COOKIE
from chapterhouse.members.models import Member, PenName
from chapterhouse.members.tests.errands import run_errands
from chapterhouse.members.tests.test_return_link import mailed_link, use
from chapterhouse.testing import HERE, PASSWORD, make_pen_name

pytestmark = pytest.mark.django_db


def try_(client, login="Wren", password="a guess", address="192.0.2.1"):
    typed = {"login": login, "password": password}
    return client.post(reverse("log-in"), typed, headers=HERE, REMOTE_ADDR=address)


def is_in(client):
    return "_auth_user_id" in client.session


@pytest.fixture
def wren():
    return make_pen_name("Wren").member


@pytest.fixture
def known(client, wren):
    """A browser that Wren logged in from before."""
    browser = client.__class__()
    try_(browser, password=PASSWORD)
    browser.post(reverse("log-out"), headers=HERE)
    assert not is_in(browser)
    return browser


@pytest.fixture
def strangers(client, wren):
    """As if a hundred networks had guessed at Wren's password within the hour."""
    guessed_at("wren")
    return client


def guessed_at(name):
    for _network in range(MOST_AN_HOUR):
        count(f"log-in:{digest_of(name)}", MOST_AN_HOUR, 3600)


def test_many_networks_at_one_name_are_stopped(client, wren):
    for number in range(MOST_AN_HOUR):
        assert "do not fit" in try_(client, address=f"198.51.{number}.1").text
    assert "Too many tries" in try_(client, password=PASSWORD, address="203.0.113.9").text
    assert not is_in(client)


def test_a_name_that_nobody_has_is_stopped_in_the_same_words(client):
    make_pen_name("Wren")
    pages = []
    for name in ("Nobody at all", "Wren"):
        guessed_at(name.lower())
        page = try_(client, login=name, address=f"198.51.{len(pages)}.2").text
        pages.append(page.replace(name, ""))
    assert "Too many tries" in pages[0]
    assert pages[0] == pages[1]


def test_the_owner_comes_in_from_a_browser_they_used_before(known, strangers):
    try_(known, password=PASSWORD)
    assert is_in(known)


def test_the_owner_comes_in_by_a_letter_from_anywhere(strangers, wren, settings):
    settings.MAIL_IS_SET, settings.PUBLIC = True, "http://testserver"
    new = strangers.__class__()
    new.post(reverse("come-back"), {"typed": "Wren"}, headers=HERE)
    run_errands()
    use(new, mailed_link())
    assert is_in(new)
    assert Letter.objects.filter(to=wren.email).exists()


def test_what_a_browser_knows_it_knows_of_its_member_only(known, wren):
    rook = make_pen_name("Rook").member
    guessed_at("rook")
    assert "Too many tries" in try_(known, "Rook", PASSWORD).text
    assert rook.key not in known.cookies[COOKIE].value
    assert wren.key not in known.cookies[COOKIE].value


def test_a_forged_cookie_is_no_friend(strangers, wren):
    strangers.cookies[COOKIE] = "WyJmb3JnZWQiXQ:1abc:forged"
    assert "Too many tries" in try_(strangers, password=PASSWORD, address="203.0.113.9").text


def test_a_known_browser_cannot_guess_for_ever(known):
    pages = [try_(known, password=f"guess {number}").text for number in range(21)]
    assert "Too many tries" in pages[-1]
    assert "Too many tries" not in pages[9]


def test_the_cookie_goes_to_the_account_pages_only_and_stays_out_of_reach(known):
    cookie = known.cookies[COOKIE]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/account/", True, "Lax")


def test_stuffing_many_names_from_one_network_is_stopped(client, wren):
    pages = [try_(client, login=f"Name {number}", password="x y z").text for number in range(12)]
    assert "Too many tries" in pages[-1]
    owner = client.__class__()
    try_(owner, password=PASSWORD, address="203.0.113.9")
    assert is_in(owner)


def test_networks_of_one_household_are_one(client):
    pages = [
        try_(client, login=f"Name {n}", address=f"2001:db8:1:2::{n + 1:x}").text for n in range(12)
    ]
    assert "Too many tries" in pages[-1]


def test_spraying_one_password_from_many_networks_leaves_each_network_few_tries(client, wren):
    for _failure in range(MOST_FAILURES + 1):
        note_failure()
    for number in range(MOST_IN_A_STORM):
        assert "do not fit" in try_(client, login=f"Name {number}", address="203.0.113.9").text
    assert "Too many" in try_(client, login="Another", address="203.0.113.9").text
    owner = client.__class__()
    try_(owner, password=PASSWORD, address="203.0.113.10")
    assert is_in(owner)


def test_a_right_password_is_no_failure(client, wren):
    for _time in range(12):
        try_(client, password=PASSWORD)
        client.post(reverse("log-out"), headers=HERE)
    try_(client, password=PASSWORD)
    assert is_in(client)


def test_a_look_alike_of_another_alphabet_is_another_name(client):
    make_pen_name("Peacock")
    assert "do not fit" in try_(client, login="Реасосk", password=PASSWORD).text


@pytest.fixture
def opens_soon():
    """Somebody else's password is being proved, and will be for a moment."""
    proving.AT_THE_DOOR.acquire()
    threading.Timer(0.05, proving.AT_THE_DOOR.release).start()


def test_of_two_at_once_the_second_waits_and_is_served(client, wren, opens_soon):
    assert try_(client, password=PASSWORD).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_all_beyond_the_second_are_asked_to_come_again(client, wren):
    with proving.AT_THE_DOOR, proving.NEXT_STRANGER:
        answer = try_(client, password=PASSWORD)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")
    assert 'name="login" value="Wren"' in answer.text
    assert PASSWORD not in answer.text
    try_(client, password=PASSWORD)
    assert is_in(client)


def test_a_known_browser_waits_its_turn_whatever_strangers_do(known, opens_soon):
    with proving.NEXT_STRANGER:
        assert try_(known, password=PASSWORD).status_code == 302


def test_nobody_waits_for_ever(client, wren, monkeypatch):
    monkeypatch.setattr(proving, "STRANGERS_PATIENCE", 0.01)
    with proving.AT_THE_DOOR:
        assert try_(client, password=PASSWORD).status_code == 503
    assert not proving.NEXT_STRANGER.locked()


@pytest.fixture
def counted(monkeypatch):
    """How often each kind of hash is computed."""
    made = {"ours": 0, "old": 0}
    encode, verify = proving.make_password, proving.check_password

    def counting(kind, function):
        def count(*args):
            made[kind(*args) if callable(kind) else kind] += 1
            return function(*args)

        return count

    monkeypatch.setattr(proving, "make_password", counting("ours", encode))
    of = counting(lambda _typed, stored: "old" if "md5" in stored else "ours", verify)
    monkeypatch.setattr(proving, "check_password", of)
    monkeypatch.setattr(proving, "try_old", counting("old", lambda _typed: None))
    return made


def test_everybody_costs_the_same_work(client, counted):
    for name in ("Alike", "alike", "Álike", "Alone"):
        make_pen_name(name)
    old = Member.objects.create(email="old@example.org", password=proving.wrap_md5("a" * 32))
    PenName.create(old, "Elder")
    costs = []
    for name in ("Alike", "Alone", "Nobody", "Elder", "alone@example.org", "nobody@example.org"):
        counted.update(ours=0, old=0)
        try_(client.__class__(), login=name, address=f"198.51.100.{len(costs)}")
        costs.append(dict(counted))
    assert costs == [{"ours": 3, "old": 3}] * 6


def test_where_no_two_are_alike_it_costs_one_hash(client, wren, counted):
    for name in ("Wren", "Nobody"):
        counted.update(ours=0, old=0)
        try_(client, login=name)
        assert counted == {"ours": 1, "old": 0}


def test_the_answers_are_the_same_to_the_byte(client, wren):
    pages = {
        try_(client.__class__(), login=name, address=f"198.51.100.{number}").content.replace(
            name.encode(), b""
        )
        for number, name in enumerate(["Wren", "Nobody", "wren@example.org", "no@example.org"])
    }
    assert len(pages) == 1
