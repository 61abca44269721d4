"""What has served its turn is deleted every day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from chapterhouse.jobs.tasks import KNOWN
from chapterhouse.members.models import (
    Claim,
    Invitation,
    Registration,
    SignInCode,
    SignInKey,
    WaitingPlace,
)
from chapterhouse.members.registering import pending
from chapterhouse.members.returning import claiming
from chapterhouse.testing import make_pen_name

pytestmark = pytest.mark.django_db
FORGET = KNOWN["members.forget_spent"]


def ago(**time):
    return timezone.now() - timedelta(**time)


def test_a_registration_that_nobody_finished_goes_after_a_day():
    old = pending.begin("Jay", "jay@example.org", "seven quiet herons")
    young = pending.begin("Magpie", "magpie@example.org", "seven quiet herons")
    Registration.objects.filter(pk=old.pk).update(made_at=ago(hours=25))
    FORGET()
    assert Registration.objects.get() == young
    assert FORGET.interval == timedelta(days=1)


def test_codes_links_and_places_go_thirty_days_after_they_were_of_use():
    member = make_pen_name("Wren").member
    for days in (29, 31):
        then = ago(days=days)
        SignInCode.objects.create(member=member, digest="x", purpose="return", expires_at=then)
        SignInKey.objects.create(member=member, digest=str(days), expires_at=then)
        WaitingPlace.objects.create(email=f"{days}@x.org", digest=str(days), invited_at=then)
        Invitation.objects.create(made_by=member, expires_at=then)
        Invitation.objects.create(made_by=member, taken_back_at=then)
    WaitingPlace.objects.create(email="in@line.org", digest="y", asked_at=ago(days=900))
    FORGET()
    for model, left in ((SignInCode, 1), (SignInKey, 1), (WaitingPlace, 2), (Invitation, 2)):
        assert model.objects.count() == left, model


def test_who_came_by_whose_invitation_stays_known():
    wren, jay = make_pen_name("Wren").member, make_pen_name("Jay").member
    long_ago = ago(days=900)
    Invitation.objects.create(made_by=wren, used_by=jay, used_at=long_ago, expires_at=long_ago)
    FORGET()
    assert Invitation.objects.get().used_by == jay


def test_decided_claims_go_and_waiting_ones_stay():
    heron = make_pen_name("Heron").member
    for words in ("decided", "waits"):
        Claim.objects.create(typed="Wren", contact="w@x.org", words=words, made_at=ago(days=900))
    claiming.refuse(Claim.objects.get(words="decided"), "no", by=heron)
    Claim.objects.filter(words="decided").update(decided_at=ago(days=31))
    FORGET()
    assert Claim.objects.get().words == "waits"
