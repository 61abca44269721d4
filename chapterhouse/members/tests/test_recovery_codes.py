"""Recovery codes: shown once, used once, made anew."""

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from chapterhouse.members.second_factor import standing_of
from chapterhouse.members.tests.second import (
    recovery_codes_of,
    turn_on,
)
from chapterhouse.testing import HERE

pytestmark = pytest.mark.django_db


def test_codes_are_shown_for_ten_minutes_and_then_never(client, wren):
    turn_on(wren)
    code = recovery_codes_of(wren)[0]
    shown = f"{code[:4]} {code[4:8]} {code[8:]}"
    assert shown in client.get(reverse("recovery-codes")).text
    as_file = client.get(reverse("recovery-codes-file"))
    assert shown in as_file.text
    assert "attachment" in as_file.headers["Content-Disposition"]
    age_codes(wren)
    assert shown not in client.get(reverse("recovery-codes")).text
    assert client.get(reverse("recovery-codes-file")).status_code == 404


def age_codes(member):
    codes = standing_of(member).codes
    codes.data["viewed_at"] -= 601
    codes.save()


def test_codes_that_nobody_looked_at_are_called_to_mind(client, wren):
    turn_on(wren)
    assert "not looked at them yet" in client.get(reverse("second-factor")).text


def test_few_codes_are_warned_of(client, wren):
    turn_on(wren)
    client.get(reverse("recovery-codes"))
    codes = standing_of(wren).codes
    codes.data["used_mask"] = 0b1111111
    codes.save()
    page = client.get(reverse("second-factor")).text
    assert "3 codes are left." in page
    assert "Make new ones before you need them." in page


def test_new_codes_end_the_old_ones(client, wren):
    turn_on(wren)
    old = recovery_codes_of(wren)
    assert "10 codes that are left" in client.get(reverse("new-recovery-codes")).text
    client.post(reverse("new-recovery-codes"), headers=HERE)
    assert not set(old) & set(recovery_codes_of(wren))


def test_without_a_factor_there_are_no_codes(client, wren):
    for name in ("recovery-codes", "new-recovery-codes"):
        assert client.get(reverse(name)).headers["Location"] == reverse("second-factor")
    client.post(reverse("new-recovery-codes"), headers=HERE)
    assert not Authenticator.objects.exists()
