"""Passwords that are tried first: refused in words where one is chosen, never at the door."""

import unicodedata

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from chapterhouse.archive.models import Archive
from chapterhouse.members.models import Member
from chapterhouse.members.passwords.common import HERE, is_common
from chapterhouse.members.passwords.refusing import check_new
from chapterhouse.members.tests.test_changing_password import NEW, change
from chapterhouse.members.tests.test_security_page import desk, log_in, wren  # noqa: F401
from chapterhouse.testing import PASSWORD, make_pen_name

pytestmark = pytest.mark.django_db


def refusal(password, member=None):
    try:
        validate_password(password, member)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


@pytest.mark.parametrize(
    "password",
    [
        *("1234567890", "qwertyuiop", "password123", "1q2w3e4r5t", "iloveyou123", "basketball"),
        *("PASSWORD123", "P4ssw0rd2024", "p@$$w0rd!!", "Password!2026", "2026password"),
        *("drowssap2024", "monkeymonkey", "dragon123456", "Sunshine99!", "ｐａｓｓｗｏｒｄ１２"),
        *("aaaaaaaaaaaa", "abababababab", "abcdefghijkl", "lkjhgfdsapoi", "987654321098"),
    ],
)
def test_what_guessers_try_first_is_refused_with_a_way_out(password):
    assert "Take a few words in a row" in refusal(password)


@pytest.mark.parametrize(
    "password",
    [
        *(PASSWORD, NEW, "correct horse battery staple", "the gull stole my sandwich"),
        *("Möwen über dem alten Hafen", "海辺の古い灯台は静か", "kx7#Vq2!mZ9w", "Tr0ub4dor&3x9Q"),
    ],
)
def test_a_few_words_or_real_noise_are_fine(password):
    assert refusal(password) == ""


@pytest.mark.parametrize(
    "password",
    [
        *("wren ashdown", "WrenAshdown99", "nwodhsa nerw", "Wr3n-Ashd0wn!", "ashdown.wren@"),
        *("The Lantern Hall", "lanternhall2026", "thelanternhall1"),
    ],
)
def test_ones_own_names_and_the_archives_are_refused(password):
    Archive.objects.create(pk=1, name="The Lantern Hall")
    member = Member.objects.create_user("ashdown.wren@example.org", None)
    make_pen_name("Wren Ashdown").__class__.objects.update(member=member)
    assert "tried first" in refusal(password, member)


def test_names_that_are_not_the_members_yet_count_as_well():
    with pytest.raises(ValidationError, match="tried first"):
        check_new("NightHeron77", names=["Night Heron"])
    check_new("a night with no heron in it", names=["Night Heron"])


def test_a_short_one_is_refused_and_a_thousand_letters_are_not():
    assert "too short" in refusal("x9#kQ!")
    assert refusal("the tide goes out " * 55) == ""


def test_the_forms_refuse_it(desk, wren):  # noqa: F811
    assert "leaked" in change(desk, password="Password!2026").text
    assert "tried first" in change(desk, password="wren@example.org").text
    wren.refresh_from_db()
    assert wren.check_password(PASSWORD)


def test_who_has_such_a_password_is_let_in_and_told_gently(client):
    make_pen_name("Wren", password="password123")
    log_in(client, password="password123")
    page = client.get(reverse("account")).text
    assert "lists of passwords that have leaked" in page
    change(client, present="password123", password=NEW)
    assert "have leaked" not in client.get(reverse("account")).text


def test_nobody_else_is_told_so(desk):  # noqa: F811
    assert "have leaked" not in desk.get(reverse("account")).text


@given(st.text(min_size=10, max_size=40))
def test_whatever_is_typed_has_an_answer(password):
    is_common(password)


def test_the_lists_are_less_than_a_megabyte():
    assert sum(path.stat().st_size for path in HERE.glob("*.bloom")) < 1_000_000


def test_letters_with_accents_are_the_same_however_they_are_composed(client):
    typed = "über den alten Hafen"
    member = make_pen_name("Wren", password=unicodedata.normalize("NFD", typed)).member
    assert member.check_password(unicodedata.normalize("NFC", typed))
    log_in(client, password=unicodedata.normalize("NFC", typed))
    assert client.session["_auth_user_id"] == str(member.pk)
