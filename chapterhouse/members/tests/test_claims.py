"""Claims: asked at the door, decided at the desk, opened once."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from chapterhouse.archive.models import Letter
from chapterhouse.members import codes
from chapterhouse.members.models import Change, Claim, Member, PenName, Role, SignInCode
from chapterhouse.members.tests.second import pass_factor
from chapterhouse.testing import HERE, make_pen_name

pytestmark = pytest.mark.django_db
NEW = "a lantern over the harbour"


def letters():
    return list(Letter.objects.order_by("pk"))


@pytest.fixture
def elder():
    member = Member(email="gone@example.org", is_claimed=False)
    member.set_unusable_password()
    member.save()
    return PenName.create(member, "Elder").member


@pytest.fixture
def desk(client):
    heron = make_pen_name("Heron").member
    heron.grant(Role.ARCHIVIST, by=None)
    client.force_login(heron)
    return client


def claimed(client, **typed):
    words = {"typed": "Elder", "contact": "new@example.org", "words": "It is me.", **typed}
    return client.post(reverse("ask-for-account"), words, headers=HERE)


def granted(desk, elder):
    """The link that the archivist is shown."""
    claim = Claim.objects.waiting().get()
    page = desk.post(reverse("grant-claim", args=[claim.pk]), {"member": elder.pk}, headers=HERE)
    return re.search(r"/account/claim/[\w-]+/", page.text)[0]


def test_asking_tells_nobody_whether_there_is_such_an_account(client, elder):
    known, unknown = claimed(client), claimed(client, typed="Nobody")
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert known.url == reverse("account-asked-for")
    assert "archivist will read it" in client.get(known.url).text


def test_a_claim_without_words_or_address_is_asked_again_with_what_was_typed(client):
    page = claimed(client, contact="not an address").text
    assert "It is me." in page
    assert not Claim.objects.exists()


def test_the_archivist_sees_what_there_is_to_go_by(desk, elder):
    claimed(desk)
    page = desk.get(reverse("claims")).text
    assert "It is me." in page
    assert "gone@example.org" in page
    assert "1 person asks" in desk.get(reverse("desk")).text


def test_a_granted_claim_opens_the_account_once(desk, client, elder):
    claimed(desk)
    link = granted(desk, elder)
    visitor = client.__class__()
    assert "Choose a password" in visitor.get(link).text
    visitor.post(link, {"password": NEW}, headers=HERE)
    assert visitor.session["_auth_user_id"] == str(elder.pk)
    elder.refresh_from_db()
    assert (elder.email, elder.is_claimed) == ("new@example.org", True)
    assert client.__class__().post(link, {"password": NEW}, headers=HERE).status_code == 410
    assert Change.objects.get(verb="grant-claim").after == {"contact": "new@example.org"}


def test_the_old_address_is_told_of_it(desk, client, elder, settings):
    settings.MAIL_IS_SET = True
    claimed(desk)
    client.__class__().post(granted(desk, elder), {"password": NEW}, headers=HERE)
    assert letters()[-1].to == "gone@example.org"


def test_the_letter_leads_to_the_public_address_whatever_name_was_asked(desk, elder, settings):
    pass_factor(desk, Member.objects.get(email="heron@example.org"))
    settings.MAIL_IS_SET, settings.PUBLIC = True, "https://stories.example"
    settings.HOST_NAMES = ["lapsed.example"]
    claim = Claim.objects.create(typed="Elder", contact="new@example.org", words="Me")
    asked = {**HERE, "host": "lapsed.example"}
    grant = reverse("grant-claim", args=[claim.pk])
    page = desk.post(grant, {"member": elder.pk}, headers=asked).text
    assert "https://stories.example/account/claim/" in letters()[0].text
    assert "lapsed.example/account" not in page + letters()[0].text


def test_a_claim_to_the_desk_is_granted_only_twice_sure(desk, elder):
    elder.grant(Role.MODERATOR, by=None)
    claimed(desk)
    grant = reverse("grant-claim", args=[Claim.objects.get().pk])
    assert "opens the desk" in desk.post(grant, {"member": elder.pk}, headers=HERE).text
    assert Claim.objects.waiting().exists()
    sure = desk.post(grant, {"member": elder.pk, "sure": "1"}, headers=HERE)
    assert "/account/claim/" in sure.text


def test_a_locked_account_is_not_given_away(desk, elder):
    Member.objects.filter(pk=elder.pk).update(is_active=False)
    claimed(desk)
    assert "Give Elder back" not in desk.get(reverse("claims")).text
    grant = reverse("grant-claim", args=[Claim.objects.get().pk])
    desk.post(grant, {"member": elder.pk}, headers=HERE)
    assert Claim.objects.waiting().exists()


def test_a_second_link_for_an_account_ends_the_first(desk, elder):
    claimed(desk)
    first = granted(desk, elder)
    claimed(desk, contact="the.other@example.org")
    second = granted(desk, elder)
    assert desk.__class__().get(first).status_code == 410
    assert desk.__class__().get(second).status_code == 200


def test_a_link_ends_the_codes_that_were_mailed_to_the_old_address(desk, elder, settings):
    settings.MAIL_IS_SET = True
    row, _signs = codes.make_code(elder, SignInCode.Purpose.RETURN)
    claimed(desk)
    desk.__class__().post(granted(desk, elder), {"password": NEW}, headers=HERE)
    assert not SignInCode.objects.live().filter(pk=row.pk).exists()


def test_no_letter_carries_the_words_of_a_stranger(desk, settings):
    settings.MAIL_IS_SET = True
    claimed(desk, typed="Win now at evil.example", contact="victim@example.org")
    refused = reverse("refuse-claim", args=[Claim.objects.get().pk])
    desk.post(refused, {"why": "No such name."}, headers=HERE)
    letter = letters()[0]
    assert "evil.example" not in letter.subject + letter.text + letter.html


def test_a_poor_password_spends_no_link(desk, client, elder):
    claimed(desk)
    link = granted(desk, elder)
    visitor = client.__class__()
    assert "too short" in visitor.post(link, {"password": "short"}, headers=HERE).text
    own = {"password": "new@example.org"}
    assert "That is your name, your e-mail" in visitor.post(link, own, headers=HERE).text
    assert visitor.post(link, {"password": NEW}, headers=HERE).status_code == 302


def test_a_link_ends_after_a_week(desk, client, elder):
    claimed(desk)
    link = granted(desk, elder)
    Claim.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert "no longer opens" in client.__class__().get(link).text


def test_with_mail_the_link_and_the_refusal_are_sent(desk, elder, settings):
    settings.MAIL_IS_SET = True
    claimed(desk)
    link = granted(desk, elder)
    assert link in letters()[0].text
    claimed(desk)
    refused = reverse("refuse-claim", args=[Claim.objects.waiting().get().pk])
    desk.post(refused, {"why": "Elder wrote to me already."}, headers=HERE)
    assert "Elder wrote to me already." in letters()[1].text
    assert letters()[1].to == "new@example.org"
    assert not Claim.objects.waiting().exists()


def test_a_claim_is_decided_once(desk, elder):
    claimed(desk)
    claim = Claim.objects.get()
    granted(desk, elder)
    digest = Claim.objects.get().digest
    page = desk.post(
        reverse("grant-claim", args=[claim.pk]), {"member": elder.pk}, headers=HERE, follow=True
    )
    assert "decided already" in page.text
    assert Claim.objects.get().digest == digest


def test_only_an_account_of_that_name_can_be_given(desk, elder):
    claimed(desk, typed="Somebody Else")
    claim = Claim.objects.get()
    desk.post(reverse("grant-claim", args=[claim.pk]), {"member": elder.pk}, headers=HERE)
    assert Claim.objects.waiting().exists()


@pytest.mark.parametrize("name", ["claims", "grant-claim", "refuse-claim"])
def test_nobody_else_finds_the_claims(client, elder, name):
    claimed(client)
    client.force_login(elder)
    arguments = [] if name == "claims" else [Claim.objects.get().pk]
    answer = client.post(reverse(name, args=arguments), {"member": elder.pk}, headers=HERE)
    assert answer.status_code == 404
    assert Claim.objects.waiting().exists()


def test_a_stranger_cannot_fill_the_desk(client):
    assert [claimed(client).status_code for _ in range(6)][-1] == 429


def test_an_empty_desk_says_so(desk):
    assert "Nobody is waiting." in desk.get(reverse("claims")).text
