"""Under attack: browsers count before they register, and what was counted is good once."""

import base64
import html
import json
import re
import time

import pytest
from altcha import Challenge, Payload, solve_challenge
from django.core.cache import cache
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from chapterhouse.archive.models import Archive
from chapterhouse.members.models import Member
from chapterhouse.members.registering import work
from chapterhouse.members.registering.invitations import make
from chapterhouse.members.tests.registering import register
from chapterhouse.testing import make_pen_name

pytestmark = pytest.mark.django_db
WAIT = "Wait until your browser has done its part"


@pytest.fixture
def archive(monkeypatch):
    monkeypatch.setattr(work, "MOST", 50)
    return Archive.objects.create(pk=1, asks_work="always", email="heron@example.org")


def challenge_on(page):
    return json.loads(html.unescape(re.search(r'challenge="([^"]+)"', page)[1]))


def solved(challenge):
    asked = Challenge.from_dict(challenge)
    return Payload(asked, solve_challenge(asked)).to_base64()


def solution(client):
    return solved(challenge_on(client.get(reverse("register")).text))


def test_a_solution_lets_in(client, archive):
    register(client, work=solution(client))
    assert Member.objects.exists()


@pytest.mark.parametrize("payload", ["", "nonsense", "e30=", "W10=", None])
def test_without_one_nobody_comes_in_and_nothing_typed_is_lost(client, archive, payload):
    page = register(client, work=payload).text
    assert WAIT in page
    assert 'value="Jay"' in page
    assert not Member.objects.exists()


@given(st.binary(max_size=60) | st.recursive(st.none(), st.lists).map(json.dumps).map(str.encode))
def test_nonsense_is_no_solution(sent):
    payload = base64.b64encode(sent).decode()
    assert not work.is_done(payload)
    assert not work.spend(payload)


def test_a_solution_is_good_once(client, archive):
    payload = solution(client)
    register(client, work=payload)
    client.logout()
    assert WAIT in register(client, pen_name="Magpie", work=payload).text
    spelled = base64.b64encode(b" " + base64.b64decode(payload)).decode()
    assert WAIT in register(client, pen_name="Magpie", work=spelled).text


def test_a_form_with_an_error_spends_no_solution(client, archive):
    payload = solution(client)
    register(client, work=payload, pen_name="")
    register(client, work=payload)
    assert Member.objects.exists()


def test_a_challenge_of_ones_own_making_is_none(client, archive):
    challenge = challenge_on(client.get(reverse("register")).text)
    challenge["parameters"]["keyPrefix"] = "00"
    assert WAIT in register(client, work=solved(challenge)).text


def test_an_old_challenge_is_none(client, archive, monkeypatch):
    monkeypatch.setattr(time, "time", lambda now=time.time: now() - 3700)
    payload = solution(client)
    monkeypatch.undo()
    assert WAIT in register(client, work=payload).text


def test_it_is_asked_only_while_the_form_is_flooded(client):
    Archive.objects.create(pk=1)
    assert "<proof-of-work" not in client.get(reverse("register")).text
    for number in range(work.FLOOD + 1):
        register(client, pen_name="", REMOTE_ADDR=f"192.0.2.{number}")
    assert "<proof-of-work" in client.get(reverse("register")).text
    cache.clear()
    assert "<proof-of-work" not in client.get(reverse("register")).text


def test_an_archive_may_never_ask(client, archive):
    Archive.objects.update(asks_work="never")
    cache.set(f"{work.REGISTER}-flooded", True)
    register(client)
    assert Member.objects.exists()


def test_who_has_no_script_is_told_where_to_turn(client, archive):
    page = client.get(reverse("register")).text
    words = page[page.index("<noscript>") :].partition("</noscript>")[0]
    assert "mailto:heron@example.org" in words
    assert "with an invitation you need no script" in words


def test_who_was_invited_need_not_work(client, archive):
    invitation = make(by=make_pen_name("Wren").member)
    page = client.get(reverse("register"), {"invitation": invitation.code}).text
    assert "<proof-of-work" not in page
    register(client, invitation=invitation.code)
    assert Member.objects.count() == 2


def test_a_code_that_is_no_invitation_excuses_nobody(client, archive):
    register(client, invitation="AAAA-BBBB-CCCC")
    assert not Member.objects.exists()
