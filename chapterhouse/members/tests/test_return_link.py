"""The link in the letter: any browser, one password, once."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from chapterhouse.archive.models import Letter
from chapterhouse.members.codes import MOST_A_DAY
from chapterhouse.members.models import SignInCode
from chapterhouse.members.tests.test_coming_back import NEW, answer, ask, mailed_code
from chapterhouse.testing import HERE, make_pen_name

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mail(settings):
    settings.MAIL_IS_SET, settings.PUBLIC = True, "http://testserver"


@pytest.fixture
def wren():
    return make_pen_name("Wren").member


def mailed_link():
    return re.search(r"http://testserver(/account/return/link/\S+)", Letter.objects.last().text)[1]


def use(client, link, password=NEW):
    return client.post(link, {"password": password}, headers=HERE)


def signed_in(client):
    return client.session.get("_auth_user_id")


def test_it_opens_the_account_in_any_browser(client, wren):
    ask(client, "Wren")
    phone = client.__class__()
    assert "Welcome back, Wren" in phone.get(mailed_link()).text
    use(phone, mailed_link())
    assert signed_in(phone) == str(wren.pk)
    wren.refresh_from_db()
    assert wren.check_password(NEW)


def test_looking_spends_nothing_and_a_poor_password_neither(client, wren):
    ask(client, "Wren")
    for _ in range(3):
        assert client.get(mailed_link()).status_code == 200
    assert "too short" in use(client, mailed_link(), "short").text
    use(client, mailed_link())
    assert signed_in(client)


def test_a_second_use_is_refused_in_one_sentence(client, wren):
    ask(client, "Wren")
    link, thief = mailed_link(), client.__class__()
    use(client, link)
    for spent in (thief.get(link), use(thief, link)):
        assert spent.status_code == 410
        assert "It works once" in spent.text
    assert not signed_in(thief)


def test_the_code_beside_it_is_spent_with_it(client, wren):
    ask(client, "Wren")
    code, other = mailed_code(), client.__class__()
    use(other, mailed_link())
    answer(client, code)
    assert not signed_in(client)


def test_after_an_hour_it_is_spent(client, wren):
    ask(client, "Wren")
    assert client.get(mailed_link()).status_code == 200
    SignInCode.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert client.get(mailed_link()).status_code == 410


def test_the_page_tells_no_other_site_its_address(client, wren):
    ask(client, "Wren")
    page = client.get(mailed_link())
    assert page.headers["Referrer-Policy"] == "strict-origin"
    assert "no-store" in page.headers["Cache-Control"]
    assert "http" not in page.text.replace("http://testserver", "").split("<body")[0]


def test_wrong_guesses_at_the_code_do_not_spoil_the_link(client, wren):
    ask(client, "Wren")
    for _ in range(6):
        answer(client, "AAAA-AAAA")
    use(client.__class__(), mailed_link())
    wren.refresh_from_db()
    assert wren.check_password(NEW)


def test_whoever_uses_up_the_letters_of_a_day_keeps_nobody_out(client, wren):
    for number in range(MOST_A_DAY):
        ask(client, "Wren", REMOTE_ADDR=f"192.0.2.{number}")
    SignInCode.objects.update(made_at=timezone.now() - timedelta(minutes=61))
    ask(client, "Wren", REMOTE_ADDR="198.51.100.7")
    assert SignInCode.objects.count() == MOST_A_DAY + 1


def test_without_a_public_address_there_is_no_link_that_a_forged_host_could_turn(
    client, wren, settings
):
    settings.PUBLIC = ""
    ask(client, "Wren", HTTP_HOST="evil.example")
    assert "evil.example" not in Letter.objects.last().text
    assert "/link/" not in Letter.objects.last().text


def test_an_invented_token_opens_nothing(client):
    assert client.get(reverse("return-link", args=["invented"])).status_code == 410
