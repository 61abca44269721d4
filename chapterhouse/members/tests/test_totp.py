"""The authenticator app and its codes."""

import json
from base64 import b64decode

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.urls import reverse

from chapterhouse.members.models import Change, Role
from chapterhouse.members.second_factor import has_factor, standing_of
from chapterhouse.members.second_factor.changing import LastFactorError, remove
from chapterhouse.members.second_factor.once import spend
from chapterhouse.members.tests.second import (
    code_of,
    recovery_codes_of,
    secret_of,
    show,
    turn_on,
)
from chapterhouse.testing import HERE

pytestmark = pytest.mark.django_db


def set_up(client) -> str:
    """Open the page of the app; the key that it shows."""
    return client.get(reverse("turn-on-totp")).context["secret"].replace(" ", "")


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


def test_turning_the_app_off_asks_first_and_takes_the_codes_along(client, wren):
    turn_on(wren)
    assert "the recovery codes go" in client.get(reverse("turn-off-totp")).text
    client.post(reverse("turn-off-totp"), headers=HERE)
    assert not Authenticator.objects.exists()
    assert client.get(reverse("turn-off-totp")).status_code == 404


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


def test_of_two_tabs_that_each_remove_one_the_second_is_refused(wren, settings):
    turn_on(wren)
    wren.grant(Role.MODERATOR, by=None)
    settings.PUBLIC = "https://testserver"
    passkey = wren.authenticator_set.create(type="webauthn", data={"name": "A phone"})
    remove(wren, passkey, may_be_last=False)
    with pytest.raises(LastFactorError):
        remove(wren, standing_of(wren).app, may_be_last=False)
    assert has_factor(wren)
