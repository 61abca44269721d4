"""One little archive, kept by every version of eFiction, comes in the same from each."""

import pytest
from django.core.management import call_command

from chapterhouse.archive.models import LedgerEntry
from chapterhouse.importers.efiction.older.balance import as_dumped
from chapterhouse.importers.models import Import
from chapterhouse.importers.reconciling import totals
from chapterhouse.importers.tests.making import bring
from chapterhouse.importers.tests.making_older import CHAPTERS, NAMES, Little
from chapterhouse.importers.tests.shapes import SHAPES
from chapterhouse.importers.tests.telling import everything
from chapterhouse.members.models import Role
from chapterhouse.testing import make_pen_name

pytestmark = pytest.mark.django_db

PUBLISHED, UPDATED = "2004-07-01 12:00:00+00:00", "2004-08-01 12:00:00+00:00"
SALT = {
    "title": "Salt",
    "summary": "<p>Of 10.</p>",
    "state": "published",
    "authors": ["Ann"],
    "rating": ("Restricted (17+)", True),
    "tags": [
        ("category", "Books"),
        ("character", "Mira"),
        ("character", "Smith, John"),
        ("genre", "Drama"),
        ("genre", "Hurt, Comfort"),
        ("warning", "Death, Major"),
    ],
    "times": (PUBLISHED, UPDATED),
    "progress": "complete",
    "is_round_robin": False,
    "featured": "now",
    "words": 8,
}
TIDE = SALT | {
    "title": "Tide",
    "summary": "<p>Of 12.</p>",
    "state": "queued",
    "authors": ["Ben"],
    "rating": ("G", False),
    "tags": [("category", "Films"), ("character", "O'Neil"), ("genre", "Drama")],
    "progress": "in-progress",
    "featured": "",
    "words": 0,
}
EMBER = TIDE | {
    "title": "Ember",
    "summary": "<p>Of 13.</p>",
    "state": "published",
    "authors": [NAMES[3]],
    "tags": [("category", "Books")],
    "is_round_robin": True,
    "words": 8,
}
REVIEWS = [
    (10, 11, None, "visitor Zoe", "<p>Oh.</p>", 8, False, UPDATED),
    (10, 10, None, "Ben", "<p>Lovely!</p>", None, False, UPDATED),
    (13, 14, None, "Ann", "<p>Warm.</p>", None, False, UPDATED),
    (10, 10, None, "Ann", "<p>Thanks: truly.</p>", None, True, "None"),
]
SHORE = {
    "title": "Shore",
    "owner": "Ann",
    "tags": [("category", "Books"), ("character", "Mira"), ("genre", "Drama")],
    "stories": [(13, True), (10, True)],
}


def member(uid: int, version: str) -> dict:
    lines = {1: {"aol": "annaol"}, 2: {"betareader": "Yes"}}.get(uid, {})
    if (uid, version) == (3, "3.0"):
        lines = {"betareader": "No"}
    return {
        "name": NAMES[uid],
        "bio": f"<p>I am {uid}.</p>",
        "email": f"{uid}@example.org",
        "opens": True,
        "is_trusted": uid == 2,
        "is_active": uid != 4,
        "rank": 1 if uid == 1 else None,
        "joined": PUBLISHED,
        "lines": {} if version == "1.1" else lines,
        "letters": "at-once" if uid == 1 else "never",
    }


def chapter(chapid: int) -> dict:
    sid, uid, inorder = CHAPTERS[chapid]
    return {
        "story": sid,
        "position": inorder,
        "title": f"Part {inorder}",
        "notes": "",
        "text": f"Words of chapter {chapid}.</p>",
        "author": "Ben" if chapid == 14 else "None",
        "state": "queued" if sid == 12 else "published",
        "trouble": "",
    }


@pytest.mark.parametrize("version", SHAPES)
def test_every_version_brings_the_same_archive(tmp_path, version):
    report = bring(Little(version), tmp_path)
    assert report["balanced"]
    assert report["failures"] == []
    # 2.0 kept its texts in files.
    has_texts = version != "2.0"
    assert everything() == {
        "welcome": "<p>Come in.</p>" if has_texts else "",
        "members": {uid: member(uid, version) for uid in NAMES},
        "stories": {10: SALT, 12: TIDE, 13: EMBER},
        "chapters": {chapid: chapter(chapid) for chapid in CHAPTERS},
        "series": {} if version == "1.1" else {5: SHORE},
        "reviews": REVIEWS,
        "favourites": [("Ann", "Ben"), ("Ben", "Salt")],
        "news": [("Open", "Ann", ["Ben"])],
        "pages": [("rules", "Submission Rules", "<p>Be kind.</p>")] if has_texts else [],
    }


@pytest.mark.parametrize("version", SHAPES)
def test_new_rows_are_old_rows_and_what_had_to_be_made(tmp_path, version):
    report = bring(Little(version), tmp_path)
    read = {line["table"]: line["read"] for line in report["tables"]}
    older = report["older"] or {"tables": [], "made": {}}
    for table in {*older["made"], *(name for line in older["tables"] for name in line["became"])}:
        became = sum(line["became"].get(table, 0) for line in older["tables"])
        assert read[table] == became + older["made"].get(table, 0)
    for line in older["tables"]:
        assert read[line["table"]] == line["read"]


def test_the_report_says_what_the_rows_of_1_1_became(tmp_path):
    report = bring(Little("1.1"), tmp_path)
    lines = {line["table"]: line for line in report["older"]["tables"]}
    assert lines["stories as found"]["became"] == {"stories": 3, "chapters": 5}
    assert lines["genres"]["became"] == {"classes": 2}
    sentences = report["older"]["sentences"]
    assert sentences[0] == "This archive is of eFiction 1.1."
    assert "stories as found, 5 rows: 3 stories, 5 chapters" in sentences


def test_the_terminal_says_it_too_before_and_after(tmp_path, capsys):
    dump, folder = Little("1.1").write(tmp_path)
    arguments = ("import", "efiction", str(dump), "--stories", str(folder))
    for options in (("--dry-run",), ()):
        call_command(*arguments, *options)
        said = capsys.readouterr().out
        assert "This archive is of eFiction 1.1." in said
        assert "stories as found, 5 rows: 3 stories, 5 chapters" in said


def test_the_page_says_it_and_counts_no_row_twice(tmp_path, client):
    report = bring(Little("1.1"), tmp_path)
    heron = make_pen_name("Heron").member
    heron.grant(Role.ARCHIVIST, by=None)
    client.force_login(heron)
    shown = client.get(Import.objects.get().get_absolute_url()).content.decode()
    assert "stories as found, 5 rows: 3 stories, 5 chapters" in shown
    rows = sum(len(rows) for rows in Little("1.1").rows.values())
    assert totals(as_dumped(report))["read"] == rows
    assert f"{rows} were read" in shown


def test_old_addresses_find_the_chapters_of_1_1(tmp_path):
    bring(Little("1.1"), tmp_path)
    chapters = LedgerEntry.objects.filter(table="chapters").order_by("pk")
    assert list(chapters.values_list("old_key", "old_parent", "old_number", "new_id")) == [
        (str(chapid), sid, inorder, chapid) for chapid, (sid, _uid, inorder) in CHAPTERS.items()
    ]
    kept = LedgerEntry.objects.get(table="stories as found", old_key="11")
    assert (kept.noun, kept.new_id, kept.outcome) == ("chapter", 11, "placed")


def test_an_archive_of_today_is_left_as_it_is(tmp_path):
    report = bring(Little("3.5.8"), tmp_path)
    assert report["older"] == {}
    assert not any("as found" in line["table"] for line in report["tables"])
