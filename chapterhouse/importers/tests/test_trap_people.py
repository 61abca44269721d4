"""Traps among the members of an old archive."""

import hashlib

import pytest
from django.contrib.auth import authenticate

from chapterhouse.archive.models import AtticRow
from chapterhouse.importers.models import OldRank
from chapterhouse.importers.tests.making import OldArchive, bring, reasons
from chapterhouse.members.models import Member, PenName, Preferences, ProfileValue
from chapterhouse.stories.models import Story

pytestmark = pytest.mark.django_db


@pytest.fixture
def old():
    return OldArchive().add("settings").add("ratings", rid=1, rating="K")


def md5(raw: bytes) -> str:
    return hashlib.md5(raw, usedforsecurity=False).hexdigest()


@pytest.mark.parametrize(
    "raw",
    [
        b"it's",
        rb"it\'s",
        "café".encode(),
        "café".encode("cp1252"),
        rb"a\\b\"c\"",
        b"0",
    ],
)
def test_passwords_with_quotes_and_accents_open_as_the_old_host_stored_them(old, tmp_path, raw):
    typed = {
        b"it's": "it's",
        rb"it\'s": "it's",
        "café".encode(): "café",
        "café".encode("cp1252"): "café",
        rb"a\\b\"c\"": 'a\\b"c"',
        b"0": "0",
    }
    bring(old.member(5, "Ann", password=md5(raw)), tmp_path)
    assert authenticate(None, username="Ann", password=typed[raw]) is not None


@pytest.mark.parametrize("password", ["0", "", None, "abc", md5(b"x")[:31]])
def test_what_is_no_digest_opens_nothing_and_waits_to_be_claimed(old, tmp_path, password):
    bring(old.member(5, "Ann", password=password), tmp_path)
    assert not PenName.objects.get(pk=5).member.is_claimed
    for typed in ("", "0", password or "x"):
        assert authenticate(None, username="Ann", password=typed) is None


def test_digests_in_capitals_and_with_blanks_are_digests(old, tmp_path):
    bring(old.member(5, "Ann", password=f" {md5(b'lamp').upper()} "), tmp_path)
    assert authenticate(None, username="Ann", password="lamp") is not None


def test_a_member_without_preferences_has_the_archives(old, tmp_path):
    bring(old.member(5, "Ann"), tmp_path)
    assert PenName.objects.get(pk=5).member.is_active
    assert not Preferences.objects.exists()


def test_preferences_that_stand_there_twice_count_once(old, tmp_path):
    old.member(5).add("authorprefs", uid=5, level=2).add("authorprefs", uid=5, level=1)
    report = bring(old, tmp_path)
    assert OldRank.objects.get().level == 2
    assert report["balanced"]


def test_level_4_could_post_while_doors_were_closed_and_is_no_staff(old, tmp_path):
    bring(old.member(5).add("authorprefs", uid=5, level=4), tmp_path)
    rank = OldRank.objects.get()
    assert (rank.level, rank.role) == (4, None)


@pytest.mark.parametrize("level", ["-1", "0", "", None, "9", "admin"])
def test_other_levels_are_no_rank(old, tmp_path, level):
    bring(old.member(5).add("authorprefs", uid=5, level=level), tmp_path)
    assert not OldRank.objects.exists()
    assert Member.objects.filter(pen_names=5, is_active=level != "-1").exists()


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("Quill &amp; Ink", "Quill & Ink"),
        ("<b>Quill</b>", "Quill"),
        ("Qu\\'ill", "Qu'ill"),
        ("  Quill ", "Quill"),
        ("Žluťoučký 九 ☆", "Žluťoučký 九 ☆"),
        ("a" * 200, "a" * 200),
    ],
)
def test_names_of_before_todays_rule_stay(old, tmp_path, stored, shown):
    bring(old.member(5, stored), tmp_path)
    assert PenName.objects.get(pk=5).name == shown


@pytest.mark.parametrize("names", [("Mira", "MIRA"), ("Zoe", "Zoë"), ("l0u", "lOu"), ("Bo", "Bo")])
def test_names_equal_but_for_case_or_accent_are_two_people(old, tmp_path, names):
    bring(old.member(5, names[0]).member(6, names[1]).story(1, uid=5).story(2, uid=6), tmp_path)
    assert [Story.objects.get(pk=sid).pen_names.get().pk for sid in (1, 2)] == [5, 6]
    assert PenName.objects.get(pk=5).address != PenName.objects.get(pk=6).address


@pytest.mark.parametrize("image", ["images/me.png", "http://x.example/me.png", ""])
def test_pictures_are_addresses_as_they_stood(old, tmp_path, image):
    bring(old.member(5, image=image), tmp_path)
    assert PenName.objects.get(pk=5).avatar_address == image


@pytest.mark.parametrize("word", ["Yes", "Ja", "Igen", "Да"])
def test_yes_is_a_word_in_the_sites_language(old, tmp_path, word):
    old.add("authorfields", field_id=1, field_type=3, field_name="betareader", field_on=1)
    bring(old.member(5).add("authorinfo", uid=5, field=1, info=word), tmp_path)
    assert ProfileValue.objects.get().value == word


def test_a_second_line_for_one_field_goes_to_the_attic(old, tmp_path):
    old.add("authorfields", field_id=1, field_type=6, field_name="lj", field_on=1).member(5)
    for word in ("first", "second"):
        old.add("authorinfo", uid=5, field=1, info=word)
    report = bring(old, tmp_path)
    assert ProfileValue.objects.get().value == "first"
    assert AtticRow.objects.get(table="authorinfo").columns["info"] == "second"
    assert report["balanced"]


@pytest.mark.parametrize("date", ["0000-00-00 00:00:00", "0", "", None, "yesterday"])
def test_a_zero_date_is_no_date(old, tmp_path, date):
    bring(old.member(5, date=date), tmp_path)
    assert PenName.objects.get(pk=5).member.joined_at is None


def test_a_profile_of_a_locked_member_stays_with_its_stories(old, client, tmp_path):
    old.member(5, "Ann").add("authorprefs", uid=5, level=-1).story(1, uid=5)
    bring(old.chapter(1, uid=5), tmp_path)
    assert client.get("/stories/1/chapters/1/").status_code == 200
    assert authenticate(None, username="Ann", password="") is None


def test_e_mails_stand_on_no_page(old, client, tmp_path):
    bring(
        old.member(5, "Ann", email="ann@hidden.example").story(1, uid=5).chapter(1, uid=5), tmp_path
    )
    for address in ("/authors/Ann/", "/stories/1/", "/authors/"):
        assert b"hidden.example" not in client.get(address).content


def test_a_uid_of_nobody_is_told(old, tmp_path):
    report = bring(old.member(0, "Guest").add("authorprefs", uid=77), tmp_path)
    assert reasons(report, "authors") == {"a member without a number": ["0"]}
    assert reasons(report, "authorprefs") == {"preferences of an account that is gone": ["77"]}
