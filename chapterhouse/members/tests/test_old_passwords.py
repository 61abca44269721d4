"""An old archive's password, and the code it asks for once letters can be sent."""

import hashlib
import re

import pytest
from django.urls import reverse

from chapterhouse.archive.models import Letter
from chapterhouse.members.codes import MOST_A_DAY
from chapterhouse.members.hashers import is_old, wrap_md5
from chapterhouse.members.models import Member, PenName, Role
from chapterhouse.testing import HERE, PASSWORD, make_pen_name

pytestmark = pytest.mark.django_db
OLD = "swordfish 99"


def letters():
    return list(Letter.objects.order_by("pk"))


@pytest.fixture
def elder():
    stored = wrap_md5(hashlib.md5(OLD.encode()).hexdigest())
    member = Member.objects.create(password=stored, email="elder@example.org")
    return PenName.create(member, "Elder").member


@pytest.fixture(autouse=True)
def _mail(settings):
    settings.MAIL_IS_SET = True


def log_in(client, name="Elder", password=OLD):
    typed = {"login": name, "password": password, "next": "/authors/"}
    return client.post(reverse("log-in"), typed, headers=HERE)


def confirm(client, **typed):
    return client.post(reverse("confirm-old-password"), typed, headers=HERE)


def mailed_code():
    return re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", letters()[-1].text)[0]


def test_a_right_old_password_opens_nothing_before_the_code(client, elder):
    response = log_in(client)
    assert response.url == reverse("confirm-old-password")
    page = client.get(response.url).text
    assert "e…@example.org" in page
    assert "elder@example.org" not in page
    assert "_auth_user_id" not in client.session
    assert is_old(Member.objects.get(pk=elder.pk).password)


def test_the_code_opens_the_session_and_the_password_is_hashed_anew(client, elder):
    log_in(client)
    assert confirm(client, code=mailed_code()).url == "/authors/"
    assert client.session["_auth_user_id"] == str(elder.pk)
    elder.refresh_from_db()
    assert not is_old(elder.password)
    client.logout()
    assert log_in(client).url == "/authors/"
    assert len(letters()) == 1


def test_a_wrong_code_opens_nothing(client, elder):
    log_in(client)
    assert "not the code" in confirm(client, code="AAAA-AAAA").text
    assert "_auth_user_id" not in client.session


def test_another_code_can_be_asked_for(client, elder):
    log_in(client)
    first = mailed_code()
    assert confirm(client, again="1").url == reverse("confirm-old-password")
    assert mailed_code() != first
    confirm(client, code=mailed_code())
    assert "_auth_user_id" in client.session


def test_without_mail_the_old_password_is_enough(client, elder, settings):
    settings.MAIL_IS_SET = False
    assert log_in(client).url == "/authors/"
    elder.refresh_from_db()
    assert not is_old(elder.password)


def test_an_archive_may_trust_old_passwords(client, elder, settings):
    settings.TRUST_OLD_PASSWORDS = True
    assert log_in(client).url == "/authors/"
    assert letters() == []


def test_who_has_no_e_mail_is_let_in(client, elder):
    Member.objects.update(email="")
    assert log_in(client).url == "/authors/"


@pytest.mark.parametrize("email", ["", "elder@example.org"])
def test_where_no_code_can_be_sent_it_does_not_open_a_public_desk(client, elder, settings, email):
    settings.PUBLIC, settings.MAIL_IS_SET = "https://testserver", not email
    elder.grant(Role.MODERATOR, by=None)
    Member.objects.update(email=email)
    assert "needs a new password" in log_in(client).text
    assert "_auth_user_id" not in client.session
    assert client.get(reverse("confirm-old-password")).url == reverse("log-in")
    assert is_old(Member.objects.get(pk=elder.pk).password)


def test_a_password_that_was_changed_meanwhile_opens_nothing(client, elder):
    log_in(client)
    elder.set_password(PASSWORD)
    elder.save()
    assert confirm(client, code=mailed_code()).url == reverse("log-in")
    assert "_auth_user_id" not in client.session
    assert Member.objects.get(pk=elder.pk).check_password(PASSWORD)


def test_who_had_enough_codes_is_not_told_that_another_comes(client, elder):
    log_in(client)
    for _ in range(MOST_A_DAY):
        confirm(client, again="1")
    assert len(letters()) == MOST_A_DAY
    page = client.post(reverse("confirm-old-password"), {"again": "1"}, headers=HERE, follow=True)
    assert "enough codes" in page.text


def test_a_stranger_who_asks_for_codes_leaves_enough_for_this(client, elder):
    for number in range(MOST_A_DAY):
        client.post(
            reverse("come-back"), {"typed": "Elder"}, headers=HERE, REMOTE_ADDR=f"192.0.2.{number}"
        )
    log_in(client)
    assert confirm(client, code=mailed_code()).url == "/authors/"


def test_a_password_of_the_house_asks_for_nothing(client):
    make_pen_name("Wren")
    assert log_in(client, "Wren", PASSWORD).url == "/authors/"
    assert letters() == []


def test_the_page_alone_leads_to_the_log_in(client):
    assert client.get(reverse("confirm-old-password")).url == reverse("log-in")
