"""Archives whose members lived in another program's tables, or are lost."""

import pytest
from django.core.management import call_command

from chapterhouse.archive.models import AtticRow, LedgerEntry
from chapterhouse.importers.efiction.older.hosts import members_in
from chapterhouse.importers.models import OldRank
from chapterhouse.importers.tests.making import bring, reasons
from chapterhouse.importers.tests.making_hosts import STRANGER, TABLES, Hosted, extended
from chapterhouse.importers.tests.making_older import NAMES, Little
from chapterhouse.members.models import Member, PenName
from chapterhouse.stories.models import Story

pytestmark = pytest.mark.django_db


def names() -> dict[int, str]:
    return dict(PenName.objects.values_list("pk", "name"))


@pytest.mark.parametrize("program", TABLES)
def test_names_come_from_the_hosts_table(tmp_path, program):
    report = bring(Hosted(program), tmp_path)
    assert report["balanced"]
    assert report["failures"] == []
    assert names() == NAMES
    ann = PenName.objects.get(name="Ann")
    assert ann.member.email == "1@host.example"
    assert ann.created_at.isoformat() == "2004-07-01T12:00:00+00:00"
    assert Story.objects.get(pk=10).state == "published"


def test_passwords_of_another_program_open_nothing(tmp_path):
    bring(Hosted("SMF 1.1"), tmp_path)
    assert not Member.objects.filter(is_claimed=True).exists()
    assert not PenName.objects.get(name="Ann").member.has_usable_password()


def test_members_who_left_nothing_here_are_not_taken(tmp_path):
    report = bring(Hosted("SMF 1.1"), tmp_path)
    (reason,) = reasons(report, "smf_members")
    assert "left nothing in this archive" in reason
    assert LedgerEntry.objects.get(table="smf_members", old_key=str(STRANGER)).outcome == "refused"
    assert not AtticRow.objects.filter(table="smf_members").exists()
    assert not LedgerEntry.objects.filter(table="smf_members", raw__isnull=False).exists()
    assert "smf_members" not in report["foreign"]


def test_no_secret_of_the_host_is_read_on():
    columns = ("ID_MEMBER", "memberName", "realName", "emailAddress", "dateRegistered", "passwd")
    kept, rows = members_in("smf_members", columns, [(b"1", b"a", b"b", b"c", b"d", b"secret")])
    assert kept == columns[:-1]
    assert list(rows) == [(b"1", b"a", b"b", b"c", b"d")]


@pytest.mark.parametrize("table", ["wp_users", "smf_messages"])
def test_tables_of_no_known_program_are_left_alone(table):
    assert members_in(table, ("ID", "user_login", "user_pass"), [(b"1", b"a", b"b")]) is None


def test_without_a_member_table_placeholders_keep_the_stories_public(tmp_path):
    report = bring(Hosted(), tmp_path)
    assert report["balanced"]
    # Dot left nothing here but preferences.
    assert names() == {1: "Ann", 2: "Ben", 3: "Author 3"}
    assert Story.objects.get(pk=13).is_listed
    said = " ".join(report["older"]["sentences"])
    assert "its table of members is not in this dump" in said
    assert "3 members stand under a placeholder" in said


def test_a_forum_beside_a_full_table_of_authors_is_none_of_ours(tmp_path):
    old = Hosted("phpBB")
    old.rows["authors"] = Little("3.5.3").rows["authors"]
    old.foreign["phpbb_users"][0]["username"] = "Somebody else"
    report = bring(old, tmp_path)
    assert names() == NAMES
    assert report["foreign"] == {"phpbb_users": 5}


def test_a_forum_whose_numbers_are_others_is_no_host(tmp_path):
    old = Hosted("phpBB")
    for row in old.foreign["phpbb_users"]:
        row["username"] = f"Forum {row['user_id']}"
    report = bring(old, tmp_path)
    assert names() == {1: "Ann", 2: "Ben", 3: "Author 3"}
    assert report["foreign"] == {"phpbb_users": 5}


def test_a_config_file_says_where_the_members_are(tmp_path):
    old = Hosted("phpBB")
    old.rows["authors"] = [row | {"penname": "Stale"} for row in Little("3.5.3").rows["authors"]]
    old.write(tmp_path)
    bridge = "define('_AUTHORTABLE', 'phpbb_users as author');\n"
    (tmp_path / "config.php").write_text(f"<?php\n$sitekey = 'key';\n{bridge}?>")
    call_command("import", "efiction", str(tmp_path))
    assert names() == NAMES


def test_a_stale_table_of_authors_gives_way_to_the_host(tmp_path):
    old = Hosted("SMF 1.1")
    stale = Little("3.5.3").rows["authors"][:1]
    stale[0].update(penname="Before", bio="Another's.")
    old.rows["authors"] = [*stale, stale[0] | {"uid": 50, "penname": "Founder"}]
    report = bring(old, tmp_path)
    assert report["balanced"]
    assert names() == {**NAMES, 50: "Founder"}
    assert PenName.objects.get(pk=1).bio == ""
    assert LedgerEntry.objects.get(table="authors as found", old_key="1").outcome == "attic"


def test_a_row_of_the_same_name_keeps_what_the_host_did_not_know(tmp_path):
    old = Hosted("SMF 1.1")
    old.rows["authors"] = Little("3.5.3").rows["authors"][:1]
    bring(old, tmp_path)
    assert PenName.objects.get(pk=1).bio == "<p>I am 1.</p>"


@pytest.mark.parametrize("prefs", [2, 4])
def test_accounts_that_are_gone_are_no_bridge(tmp_path, prefs):
    old = Little("3.5.3")
    old.rows["authors"] = old.rows["authors"][:2]
    old.rows["authorprefs"] = old.rows["authorprefs"][:prefs]
    report = bring(old, tmp_path)
    assert Story.objects.get(pk=13).state == "queued"
    assert report["older"] == {}


def test_preferences_without_accounts_give_a_bridge_away(tmp_path):
    old = Little("3.5.3")
    old.rows["authors"] = old.rows["authors"][3:]
    bring(old, tmp_path)
    assert Story.objects.get(pk=13).is_listed
    assert names()[4] == "Dot"


def test_a_second_efiction_gives_names_and_passwords(tmp_path):
    old = Hosted()
    old.foreign["b_fanfiction_authors"] = Little("3.5.3").rows["authors"]
    report = bring(old, tmp_path)
    assert report["balanced"]
    assert names() == NAMES
    assert PenName.objects.get(name="Ann").member.check_password("lantern")


def test_e107_says_addresses_and_ranks_of_its_authors(tmp_path):
    old = Hosted("e107")
    extended(old, {2: 3})
    old.rows["authors"] = Little("3.5.3").rows["authors"]
    for row in old.rows["authors"]:
        row.update(password="", email="", date="0")
    report = bring(old, tmp_path)
    assert report["balanced"]
    ben = PenName.objects.get(name="Ben")
    assert ben.member.email == "2@host.example"
    assert ben.created_at.isoformat() == "2004-07-01T12:00:00+00:00"
    assert OldRank.objects.get(member=ben.member).level == 3
    assert not ben.member.is_claimed
    assert "came from e107_user" in " ".join(report["older"]["sentences"])


def test_e107_says_whose_account_is_whose_where_authors_are_lost(tmp_path):
    old = Hosted("e107")
    extended(old, {})
    report = bring(old, tmp_path)
    assert report["balanced"]
    assert names() == NAMES


def test_e107_gives_ranks_to_authors_without_preferences(tmp_path):
    old = Hosted("e107")
    extended(old, {3: 2})
    old.rows["authors"] = Little("3.5.3").rows["authors"]
    old.rows["authorprefs"] = old.rows["authorprefs"][:1]
    report = bring(old, tmp_path)
    assert report["balanced"]
    assert {rank.member.default_pen_name.pk: rank.level for rank in OldRank.objects.all()} == {
        1: 1,
        3: 2,
    }


def test_without_e107s_word_only_a_name_and_no_password_will_do(tmp_path):
    old = Hosted("e107")
    old.rows["authors"] = Little("3.5.3").rows["authors"]
    for row in old.rows["authors"]:
        row.update(email="", password="" if row["uid"] == 1 else row["password"])
    bring(old, tmp_path)
    assert PenName.objects.get(name="Ann").member.email == "1@host.example"
    assert PenName.objects.get(name="Ben").member.email == ""


def test_e107_called_texts_in_the_database_otherwise(tmp_path):
    old = Little("3.5.3")
    old.rows["settings"][0]["store"] = "db"
    for row in old.rows["chapters"]:
        row["storytext"] = "In the table."
    bring(old, tmp_path)
    assert "In the table." in Story.objects.get(pk=12).chapters.get().text.html
