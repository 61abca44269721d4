"""Passkeys: made, used alone and beside a password, and every way in which an answer is false."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from chapterhouse.members.models import Change
from chapterhouse.members.tests.second import (
    SoftPasskey,
    add_passkey,
    is_in,
    log_in,
    options_of,
)
from chapterhouse.testing import HERE, make_pen_name

pytestmark = pytest.mark.django_db
LOCAL = "localhost:8000"
ORIGIN = f"http://{LOCAL}"


@pytest.fixture
def client(client):
    client.defaults["HTTP_HOST"] = LOCAL
    return client


@pytest.fixture
def passkey(client, wren):
    """One that is added already; nobody is logged in any more."""
    passkey = SoftPasskey(ORIGIN)
    add_passkey(client, passkey, name="My phone")
    client.logout()
    return passkey


def enter(client, passkey, **typed):
    credential = passkey.sign(options_of(client))
    typed = {"credential": credential, **typed}
    return client.post(reverse("passkey-log-in"), typed, headers=HERE, follow=True)


def second_step(client, passkey):
    log_in(client, "Wren")
    credential = passkey.sign(options_of(client, "factor-options"))
    typed = {"credential": credential}
    return client.post(reverse("second-factor-asked"), typed, headers=HERE)


def test_one_is_added_under_a_name_and_codes_follow(client, wren):
    answer = add_passkey(client, SoftPasskey(ORIGIN), name="  My phone ")
    assert answer.headers["Location"] == reverse("recovery-codes")
    assert "My phone" in client.get(reverse("second-factor")).text
    assert Change.objects.get(by=wren).verb == "add-passkey"


def test_without_a_name_it_is_numbered(client, wren):
    add_passkey(client, SoftPasskey(ORIGIN))
    assert "Passkey 1" in client.get(reverse("second-factor")).text
    assert 'value="Passkey 2"' in client.get(reverse("add-passkey")).text


def test_it_is_bound_to_the_host_and_to_a_random_key_of_the_member(client, wren):
    public = options_of(client, "new-passkey-options")["publicKey"]
    assert public["rp"]["id"] == "localhost"
    passkey = SoftPasskey(ORIGIN)
    passkey.make({"publicKey": public})
    assert passkey.handle.decode() == wren.key
    assert public["user"]["name"] == "Wren"


def test_on_a_public_archive_it_is_bound_to_the_public_host(client, wren, settings):
    settings.PUBLIC = "https://localhost:8000"
    assert options_of(client, "new-passkey-options")["publicKey"]["rp"]["id"] == "localhost"
    assert add_passkey(client, SoftPasskey("https://sub.localhost:8000")).status_code == 200
    assert add_passkey(client, SoftPasskey("https://localhost:8000")).status_code == 302


def test_where_browsers_make_none_the_page_says_what_to_do(client, wren):
    client.defaults["HTTP_HOST"] = "127.0.0.1:8000"
    log_in(client, "Wren")
    assert "http://localhost:8000" in client.get(reverse("second-factor")).text
    assert "passkey-create options" not in client.get(reverse("add-passkey")).text


def test_it_logs_in_by_itself_and_goes_on(client, passkey, wren):
    answer = enter(client, passkey, next=reverse("second-factor"))
    assert is_in(client)
    assert answer.redirect_chain[-1][0] == reverse("second-factor")


def test_it_leads_to_no_other_site(client, passkey):
    answer = enter(client, passkey, next="https://evil.example/")
    assert [to for to, _status in answer.redirect_chain] == ["/"]


def test_beside_a_password_it_is_the_second_step(client, passkey):
    assert log_in(client, "Wren").headers["Location"] == reverse("second-factor-asked")
    assert not is_in(client)
    assert second_step(client, passkey).status_code == 302
    assert is_in(client)


def test_an_answer_is_believed_once(client, passkey):
    credential = passkey.sign(options_of(client))
    client.post(reverse("passkey-log-in"), {"credential": credential}, headers=HERE)
    assert is_in(client)
    client.logout()
    client.post(reverse("passkey-log-in"), {"credential": credential}, headers=HERE)
    assert not is_in(client)


def test_a_wrong_answer_spends_the_challenge(client, passkey):
    options = options_of(client)
    client.post(reverse("passkey-log-in"), {"credential": "{}"}, headers=HERE)
    typed = {"credential": passkey.sign(options)}
    client.post(reverse("passkey-log-in"), typed, headers=HERE)
    assert not is_in(client)


@pytest.mark.parametrize(
    "false",
    [
        {"origin": "https://evil.example"},
        {"origin": "http://localhost:9999"},
        {"origin": "http://sub.localhost:8000"},
        {"host": "evil.example"},
        {"handle": b"nobody"},
        {"handle": b""},
        {"id": b"another"},
    ],
    ids=str,
)
def test_a_false_answer_opens_nothing(client, passkey, false):
    for name, value in false.items():
        setattr(passkey, name, value)
    assert "does not know that passkey" in enter(client, passkey).text
    assert not is_in(client)


def test_anothers_signature_opens_nothing(client, passkey):
    passkey.key = SoftPasskey().key
    enter(client, passkey)
    assert not is_in(client)


def test_an_unproved_holder_needs_the_password_as_well(client, passkey):
    passkey.verifies = False
    enter(client, passkey)
    assert not is_in(client)
    second_step(client, passkey)
    assert is_in(client)


def test_a_challenge_of_ones_own_second_step_opens_no_stolen_passkey(client, passkey):
    """Beside a password, holders need not prove themselves to it; without one they must."""
    passkey.verifies = False
    make_pen_name("Crow")
    log_in(client, "Crow")
    add_passkey(client, SoftPasskey(ORIGIN))
    client.logout()
    log_in(client, "Crow")
    credential = passkey.sign(options_of(client, "factor-options"))
    typed = {"credential": credential}
    answer = client.post(reverse("passkey-log-in"), typed, headers=HERE, follow=True)
    assert "beside a password only" in answer.text
    assert not is_in(client)


def test_anothers_passkey_is_no_second_step(client, passkey):
    make_pen_name("Crow")
    log_in(client, "Crow")
    mine = SoftPasskey(ORIGIN)
    add_passkey(client, mine)
    client.logout()
    assert second_step(client, mine).status_code == 403
    assert not is_in(client)


def test_a_locked_member_is_told_so(client, passkey, wren):
    wren.is_active = False
    wren.save()
    answer = enter(client, passkey)
    assert answer.redirect_chain[-1][0] == reverse("account-locked")
    assert not is_in(client)


def test_only_who_is_asked_gets_a_challenge(client):
    assert client.get(reverse("factor-options")).status_code == 404


@settings(max_examples=40)
@given(
    credential=st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["id", "rawId", "type", "response", "userHandle", "signature"])
                | st.sampled_from(["clientDataJSON", "authenticatorData", "attestationObject"]),
                inner,
                max_size=6,
            )
        ),
        max_leaves=12,
    )
)
def test_nonsense_is_refused_in_words(credential):
    cache.clear()
    client = Client(HTTP_HOST=LOCAL)
    options_of(client)
    typed = {"credential": json.dumps(credential)}
    answer = client.post(reverse("passkey-log-in"), typed, headers=HERE)
    assert answer.headers["Location"] == reverse("log-in")


@pytest.mark.parametrize("spoilt", ["", "x", "[]", "{}", "[" * 5000, '{"id": 5}', "x" * 200_000])
def test_a_broken_passkey_is_not_added(client, wren, spoilt):
    options_of(client, "new-passkey-options")
    answer = client.post(reverse("add-passkey"), {"credential": spoilt}, headers=HERE)
    assert "did not arrive whole" in answer.text
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("part", ["clientDataJSON", "attestationObject"])
def test_a_torn_passkey_is_not_added(client, wren, part):
    credential = json.loads(SoftPasskey(ORIGIN).make(options_of(client, "new-passkey-options")))
    credential["response"][part] = credential["response"][part][: -20 * 4]
    typed = {"credential": json.dumps(credential)}
    assert "did not arrive whole" in client.post(reverse("add-passkey"), typed, headers=HERE).text


def test_one_that_took_too_long_is_told(client, wren):
    credential = SoftPasskey(ORIGIN).make(options_of(client, "new-passkey-options"))
    session = client.session
    del session["mfa.webauthn.state"]
    session.save()
    answer = client.post(reverse("add-passkey"), {"credential": credential}, headers=HERE)
    assert "took too long" in answer.text


def test_it_is_renamed_and_the_name_is_only_text(client, passkey, wren):
    enter(client, passkey)
    way = reverse("rename-passkey", args=[Authenticator.objects.get(type="webauthn").pk])
    assert 'value="My phone"' in client.get(way).text
    client.post(way, {"name": "<b>Tablet</b>"}, headers=HERE)
    assert "&lt;b&gt;Tablet&lt;/b&gt;" in client.get(reverse("second-factor")).text
    assert "Give the passkey a name." in client.post(way, {"name": " "}, headers=HERE).text


def test_it_is_removed_after_a_question(client, passkey, wren):
    enter(client, passkey)
    way = reverse("remove-passkey", args=[Authenticator.objects.get(type="webauthn").pk])
    assert "Remove My phone" in client.get(way).text
    client.post(way, headers=HERE)
    assert not Authenticator.objects.exists()
    client.logout()
    enter(client, passkey)
    assert not is_in(client)


@pytest.mark.parametrize("name", ["rename-passkey", "remove-passkey"])
def test_nobody_touches_anothers(client, passkey, wren, name):
    make_pen_name("Crow")
    log_in(client, "Crow")
    way = reverse(name, args=[Authenticator.objects.get(type="webauthn").pk])
    assert client.post(way, {"name": "Mine"}, headers=HERE).status_code == 404
    assert Authenticator.objects.filter(user=wren, type="webauthn").exists()


def test_there_is_an_end_to_how_many(client, wren):
    for number in range(20):
        Authenticator.objects.create(
            user=wren, type="webauthn", data={"name": f"{number}", "credential": {}}
        )
    assert client.get(reverse("add-passkey")).headers["Location"] == reverse("second-factor")


def test_the_list_has_an_address_of_its_own(client, wren):
    assert client.get(reverse("passkeys")).headers["Location"].endswith("#passkeys")


def test_the_log_in_page_offers_it_and_keeps_the_way_back(client):
    page = client.get(reverse("log-in") + "?next=/account/").text
    assert f'<passkey-use options="{reverse("passkey-log-in")}"' in page
    assert page.count('name="next" value="/account/"') == 2
