"""Members of an old archive: who they were, how they sign in, what they may do."""

import hashlib

import pytest
from django.contrib.auth import authenticate

from chapterhouse.archive.models import AtticRow
from chapterhouse.importers.models import OldRank
from chapterhouse.importers.tests.making import OldArchive, bring, reasons
from chapterhouse.members.models import Member, PenName, Preferences, Suspension

pytestmark = pytest.mark.django_db


def md5(password: str, charset: str = "utf-8") -> str:
    return hashlib.md5(password.encode(charset)).hexdigest()


def test_an_old_password_signs_in_and_its_digest_is_nowhere(tmp_path):
    bring(OldArchive().member(5, "Ann", password=md5("geheim")), tmp_path)
    assert authenticate(None, username="ann", password="geheim").pen_names.get().pk == 5
    assert md5("geheim") not in Member.objects.exclude(email="").get().password


def test_an_account_without_password_waits_to_be_claimed(tmp_path):
    bring(OldArchive().member(5, "Ann", password="0"), tmp_path)
    member = PenName.objects.get(pk=5).member
    assert not member.has_usable_password()
    assert not member.is_claimed


def test_names_keep_what_they_were_and_collisions_are_marked(tmp_path):
    old = (
        OldArchive().member(1, "Zoë").member(2, "ZOE").member(3, "R&amp;D <b>x</b>").member(4, " ")
    )
    old.rows["authors"][3]["penname"] = ""
    bring(old, tmp_path)
    names = PenName.objects.order_by("pk")
    assert [name.name for name in names] == ["Zoë", "ZOE", "R&D x", "Author 4"]
    assert [name.collides for name in names] == [True, True, False, False]
    assert len({name.address.casefold() for name in names}) == 4


def test_a_locked_member_is_suspended(tmp_path):
    bring(OldArchive().member(5).add("authorprefs", uid=5, level=-1), tmp_path)
    member = PenName.objects.get(pk=5).member
    assert not member.is_active
    assert Suspension.objects.get().member == member


def test_ranks_are_recorded_and_granted_by_nobody(tmp_path):
    old = OldArchive().member(5).add("authorprefs", uid=5, level=1, validated=1, categories="0")
    report = bring(old, tmp_path)
    member = PenName.objects.get(pk=5).member
    assert (member.roles, member.is_trusted) == ([], True)
    assert OldRank.objects.get().level == 1
    assert report["ranks"] == 1


def test_preferences_come_along_and_orphans_go_to_the_attic(tmp_path):
    old = OldArchive().member(5).add("authorprefs", uid=5, storyindex=1, newreviews=1, sortby="")
    report = bring(old.add("authorprefs", uid=9), tmp_path)
    choices = Preferences.objects.get()
    assert (choices.stories_open_at, choices.letters_reviews) == ("contents", "at-once")
    assert not choices.sorts_by_update
    assert reasons(report, "authorprefs") == {"preferences of an account that is gone": ["9"]}


def test_e_mails_may_be_empty_shared_or_full_of_blanks(tmp_path):
    old = OldArchive().member(1, email="").member(2, email="a @x.org").member(3, email="a@x.org")
    bring(old, tmp_path)
    emails = [name.member.email for name in PenName.objects.order_by("pk")]
    assert emails == ["", "a@x.org", "a@x.org"]


def test_profile_lines_keep_their_kinds_and_values(tmp_path):
    old = OldArchive().member(1, bio="I write.\n\n<b>Slowly</b>.", realname="Ann Other")
    for field, kind, options in [
        (1, 4, "http://{info}.x"),
        (2, 2, "a|#|b"),
        (3, 5, ""),
        (4, 3, ""),
    ]:
        old.add(
            "authorfields",
            field_id=field,
            field_type=kind,
            field_name=f"f{field}",
            field_title=f"F{field}",
            field_options=options,
            field_on=1,
            field_code_out="echo 1;",
        )
        old.add("authorinfo", uid=1, field=field, info="Ja")
    report = bring(old.add("authorinfo", uid=1, field=99, info="x"), tmp_path)
    pen_name = PenName.objects.get(pk=1)
    lines = {value.field.title: value for value in pen_name.profile_values.select_related("field")}
    assert lines["F1"].address == "http://Ja.x"
    assert lines["F2"].field.choices == ["a", "b"]
    assert lines["F4"].field.kind == "yes-no"
    assert lines["Real name"].value == "Ann Other"
    assert "<strong>" in pen_name.bio or "<b>" in pen_name.bio
    assert len(reasons(report, "authorinfo")) == 1


def test_program_text_of_a_field_is_kept_and_never_placed(tmp_path):
    old = OldArchive().add("authorfields", field_id=3, field_type=5, field_code_out="echo 1;")
    bring(old, tmp_path)
    assert AtticRow.objects.get(table="authorfields").columns["field_code_out"] == "echo 1;"
