"""Another e-mail: proved, told to the one before, and undone from there."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils import timezone

from chapterhouse.archive.models import Letter
from chapterhouse.members.models import Member, SignInCode
from chapterhouse.members.tests.test_changing_password import NEW, change
from chapterhouse.members.tests.test_security_page import (  # noqa: F401
    desk,
    is_in,
    log_in,
    phone,
    wren,
)
from chapterhouse.testing import HERE, PASSWORD, make_pen_name

pytestmark = pytest.mark.django_db
OTHER = "wren@elsewhere.example"


@pytest.fixture(autouse=True)
def _mail(settings):
    settings.MAIL_IS_SET, settings.PUBLIC = True, "http://testserver"


def ask(client, address=OTHER):
    return client.post(reverse("change-address"), {"email": address}, headers=HERE)


def mailed(to):
    return Letter.objects.filter(to=to).last().text


def type_code(client, code=None, to=OTHER):
    code = code or re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", mailed(to))[0]
    return client.post(reverse("address-code"), {"code": code}, headers=HERE)


def link_back(to="wren@example.org"):
    return re.search(r"http://testserver(/account/address/\S+)", mailed(to))[1]


def take_back(client, link, password=NEW):
    return client.post(link, {"password": password}, headers=HERE)


def email_of(member):
    return Member.objects.get(pk=member.pk).email


def test_it_is_taken_when_the_code_is_typed_and_not_before(desk, wren):  # noqa: F811
    assert ask(desk).url == reverse("address-code")
    assert email_of(wren) == "wren@example.org"
    assert "not the code" in type_code(desk, "AAAA-AAAA").text
    assert type_code(desk).url == reverse("security")
    assert email_of(wren) == OTHER
    assert EmailAddress.objects.get(user=wren, verified=True).email == OTHER


def test_a_session_that_did_not_confirm_is_asked_to(client, wren):  # noqa: F811
    client.force_login(wren)
    assert ask(client).url.startswith(reverse("confirm-it-is-you"))
    assert not Letter.objects.exists()


def test_another_members_address_gets_the_same_answer_and_is_not_taken(desk, wren):  # noqa: F811
    rook = make_pen_name("Rook").member
    EmailAddress.objects.create(user=rook, email=rook.email, verified=True)
    answers = []
    for address in (rook.email, OTHER):
        response = ask(desk, address)
        answers.append((response.status_code, response.url, desk.get(response.url).text))
    assert answers[0] == answers[1]
    assert "already" in mailed(rook.email)
    assert re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", mailed(rook.email)) is None


def test_whoever_was_quicker_keeps_it(desk, wren):  # noqa: F811
    ask(desk)
    rook = make_pen_name("Rook").member
    EmailAddress.objects.create(user=rook, email=OTHER, verified=True)
    assert "not the code" in type_code(desk).text
    assert email_of(wren) == "wren@example.org"


def test_a_code_is_good_for_the_member_who_asked(desk, wren):  # noqa: F811
    ask(desk)
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", mailed(OTHER))[0]
    make_pen_name("Rook")
    rook = log_in(desk.__class__(), login="Rook")
    ask(rook, "rook@elsewhere.example")
    assert "not the code" in type_code(rook, code).text


def test_one_own_address_is_confirmed_in_the_same_way(desk, wren):  # noqa: F811
    ask(desk, wren.email)
    type_code(desk, to=wren.email)
    assert EmailAddress.objects.get(user=wren).verified
    assert Letter.objects.count() == 1


def test_without_letters_it_is_taken_unproved(desk, wren, settings):  # noqa: F811
    settings.MAIL_IS_SET = False
    assert ask(desk).url == reverse("security")
    assert email_of(wren) == OTHER
    assert not EmailAddress.objects.filter(verified=True).exists()


def test_a_thief_with_session_and_password_cannot_lock_the_owner_out(desk, phone, wren):  # noqa: F811
    thief, owner = phone, desk.__class__()
    ask(thief, "thief@example.net")
    type_code(thief, to="thief@example.net")
    change(thief, password="the thief's own password")
    Authenticator.objects.create(user=wren, type="totp", data={})
    answer = take_back(owner, link_back())
    assert answer.url == reverse("security")
    assert is_in(owner)
    assert not is_in(thief)
    wren.refresh_from_db()
    assert (wren.email, wren.check_password(NEW)) == ("wren@example.org", True)
    assert not Authenticator.objects.exists()


def test_a_thiefs_second_change_gives_them_no_way_back(desk, wren):  # noqa: F811
    for address in ("thief@example.net", "thief@example.com"):
        ask(desk, address)
        type_code(desk, to=address)
    thiefs = link_back("thief@example.net")
    take_back(desk.__class__(), link_back())
    assert take_back(desk.__class__(), thiefs).status_code == 410
    assert email_of(wren) == "wren@example.org"


def test_the_owner_wins_over_a_thief_who_was_quicker(desk, wren):  # noqa: F811
    for address in ("thief@example.net", "thief@example.com"):
        ask(desk, address)
        type_code(desk, to=address)
    take_back(desk.__class__(), link_back("thief@example.net"), "the thief's own password")
    take_back(desk.__class__(), link_back())
    assert email_of(wren) == "wren@example.org"


def test_a_second_factor_from_before_is_still_asked_for(desk, wren):  # noqa: F811
    old = Authenticator.objects.create(user=wren, type="totp", data={"secret": "x"})
    Authenticator.objects.update(created_at=timezone.now() - timedelta(days=9))
    ask(desk)
    type_code(desk)
    thief_in_the_old_letter_box = desk.__class__()
    take_back(thief_in_the_old_letter_box, link_back())
    assert Authenticator.objects.filter(pk=old.pk).exists()
    assert not is_in(thief_in_the_old_letter_box)


def test_looking_at_the_link_changes_nothing_and_it_works_once_for_a_week(desk, wren):  # noqa: F811
    ask(desk)
    type_code(desk)
    assert "wren@example.org" in desk.get(link_back()).text
    assert email_of(wren) == OTHER
    SignInCode.objects.filter(purpose="old-address").update(expires_at=timezone.now())
    assert desk.get(link_back()).status_code == 410
    assert PASSWORD
