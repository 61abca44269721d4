"""Coming back by a code: the letter, the code, and what nobody learns from the page."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from chapterhouse.archive.models import Letter
from chapterhouse.members.codes import MOST_A_DAY, MOST_FOR_ONE_CALLER
from chapterhouse.members.models import Change, Claim, Member, PenName, SignInCode
from chapterhouse.members.returning import claiming
from chapterhouse.members.tests.errands import run_errands
from chapterhouse.testing import HERE, make_pen_name

pytestmark = pytest.mark.django_db
NEW = "a lantern over the harbour"


def letters():
    return list(Letter.objects.order_by("pk"))


@pytest.fixture(autouse=True)
def _mail(settings):
    settings.MAIL_IS_SET = True


@pytest.fixture
def elder():
    """Imported without a usable password, but with an e-mail."""
    member = Member(email="elder@example.org", is_claimed=False)
    member.set_unusable_password()
    member.save()
    return PenName.create(member, "Elder").member


def ask(client, typed, **environ):
    response = client.post(reverse("come-back"), {"typed": typed}, headers=HERE, **environ)
    run_errands()
    return response


def answer(client, code, password=NEW):
    typed = {"code": code, "password": password}
    return client.post(reverse("return-code"), typed, headers=HERE)


def mailed_code(letter=-1):
    return re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}", letters()[letter].text)[0]


def signed_in(client):
    return client.session.get("_auth_user_id")


@pytest.mark.parametrize("typed", ["Elder", "élder", "ELDER@example.org"])
def test_the_code_from_the_letter_opens_the_account(client, elder, typed):
    ask(client, typed)
    assert letters()[0].to == "elder@example.org"
    answer(client, mailed_code())
    assert signed_in(client) == str(elder.pk)
    elder.refresh_from_db()
    assert (elder.is_claimed, elder.check_password(NEW)) == (True, True)
    assert elder.emailaddress_set.get().verified
    assert Change.objects.get(verb="claim").by == elder


def test_capitals_dashes_and_look_alikes_do_not_matter(client, elder):
    ask(client, "Elder")
    answer(client, mailed_code().lower().replace("-", " ").replace("0", "o").replace("1", "l"))
    assert signed_in(client)


def test_nobody_and_somebody_get_the_same_page(client, elder):
    answers = []
    for typed in ("Elder", "Nobody at all"):
        response = ask(client, typed)
        page = client.get(response.url).text
        answers.append((response.status_code, response.url, page))
    assert answers[0] == answers[1]
    assert len(letters()) == 1


def test_a_wrong_code_opens_nothing_and_five_end_it(client, elder):
    ask(client, "Elder")
    for _ in range(5):
        assert "That is not the code" in answer(client, "AAAA-AAAA").text
    answer(client, mailed_code())
    assert not signed_in(client)


def test_a_poor_password_spends_no_code(client, elder):
    ask(client, "Elder")
    assert "too short" in answer(client, mailed_code(), "short").text
    answer(client, mailed_code())
    assert signed_in(client)


def test_a_code_works_once_and_not_for_long(client, elder):
    ask(client, "Elder")
    SignInCode.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert "too old" in answer(client, mailed_code()).text
    ask(client, "Elder")
    answer(client, mailed_code())
    client.logout()
    ask(client, "Nobody")
    answer(client, mailed_code())
    assert not signed_in(client)


def test_a_code_helps_only_who_asked_for_it(client, elder, settings):
    ask(client, "Elder")
    stranger = client.__class__()
    ask(stranger, "Nobody")
    answer(stranger, mailed_code())
    assert not signed_in(stranger)


def test_a_letter_box_is_not_filled(client, elder):
    for number in range(MOST_A_DAY + 2):
        ask(client, "Elder", REMOTE_ADDR=f"192.0.2.{number}")
    assert len(letters()) == MOST_A_DAY


def test_no_stranger_uses_up_the_codes_of_another(client, elder):
    for _ in range(MOST_A_DAY - 2):
        ask(client, "Elder", REMOTE_ADDR="192.0.2.9")
    assert len(letters()) == MOST_FOR_ONE_CALLER
    owner = client.__class__()
    ask(owner, "Elder")
    answer(owner, mailed_code())
    assert signed_in(owner)


def test_who_was_locked_meanwhile_stays_out(client, elder):
    ask(client, "Elder")
    Member.objects.update(is_active=False)
    assert "not the code" in answer(client, mailed_code()).text
    elder.refresh_from_db()
    assert not elder.check_password(NEW)


def test_who_is_back_leaves_no_other_way_open(client, elder):
    claim = Claim.objects.create(typed="Elder", contact="thief@example.org", words="Me")
    token = claiming.grant(claim, elder, by=elder)
    ask(client, "Elder")
    answer(client, mailed_code())
    assert client.__class__().get(reverse("use-claim", args=[token])).status_code == 410


def test_the_locked_get_no_code(client, elder):
    Member.objects.update(is_active=False)
    ask(client, "Elder")
    assert letters() == []


def test_a_new_password_ends_the_sessions_of_the_old(client, elder):
    wren = make_pen_name("Wren").member
    elsewhere = client.__class__()
    elsewhere.force_login(wren)
    ask(client, "Wren")
    answer(client, mailed_code())
    assert elsewhere.get(reverse("account")).status_code == 302
    assert client.get(reverse("account")).status_code == 200


def test_too_many_asked_for_are_refused(client):
    answers = [ask(client, "Nobody").status_code for _ in range(11)]
    assert answers[-1] == 429


def test_without_mail_the_page_says_so_and_leads_to_the_archivist(client, settings):
    settings.MAIL_IS_SET = False
    page = client.get(reverse("come-back")).text
    assert "cannot send letters" in page
    assert reverse("ask-for-account") in page
    assert reverse("come-back") in client.get(reverse("log-in")).text


def test_the_code_page_alone_leads_back_to_asking(client):
    assert client.get(reverse("return-code")).url == reverse("come-back")
