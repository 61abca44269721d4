"""An import as a whole: what it takes, what it never takes, and how it ends."""

import json

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from chapterhouse.archive.models import Archive, AtticRow, LedgerEntry, Page, Source
from chapterhouse.importers.efiction import reviews
from chapterhouse.importers.models import Import
from chapterhouse.importers.tests.making import OldArchive, bring, reasons
from chapterhouse.importers.verbatim import unpacked
from chapterhouse.jobs.models import Outbox
from chapterhouse.members.models import PenName
from chapterhouse.reviews.models import Review
from chapterhouse.sample.loading import load_sample
from chapterhouse.stories.models import Chapter, Story
from chapterhouse.tags.models import Tag
from chapterhouse.testing import make_pen_name, make_published

pytestmark = pytest.mark.django_db


@pytest.fixture
def old():
    archive = OldArchive().add("settings", sitename="Old &amp; Good", url="http://old.example/fic")
    archive.member(1, "Ann").member(2, "Ben").add("ratings", rid=1, rating="K")
    return archive.story(1).chapter(5).add("reviews", reviewid=9, review="Ah", chapid=5)


def balance(report: dict, table: str) -> tuple[int, ...]:
    (line,) = (line for line in report["tables"] if line["table"] == table)
    return tuple(line[column] for column in ("read", "placed", "attic", "refused", "missing"))


def test_every_row_is_counted_and_the_run_remembers(old, tmp_path):
    report = bring(old.add("poll", poll_id=1).add("online", online_uid=1), tmp_path)
    assert balance(report, "stories") == (1, 1, 0, 0, 0)
    assert balance(report, "poll") == (1, 0, 1, 0, 0)
    assert balance(report, "online") == (1, 0, 0, 1, 0)
    assert report["balanced"]
    assert Import.objects.get().report == report


def test_the_archive_takes_the_old_ones_name_and_rules(old, tmp_path):
    old.rows["settings"][0].update(anonreviews=1, itemsperpage=10, displayindex=1, words="x, y*")
    bring(old, tmp_path)
    archive, source = Archive.current(), Source.objects.get()
    assert (archive.name, archive.page_size) == ("Old & Good", 10)
    assert (archive.visitors_may_review, archive.stories_open_at) == (True, "contents")
    assert (source.hosts, source.base_paths) == (["old.example"], ["/fic"])
    assert source.traits["settings"]["words"] == "x, y*"


def test_an_archive_without_settings_is_an_archive_all_the_same(tmp_path):
    bring(OldArchive().member(1).story(1).chapter(5), tmp_path)
    assert Archive.current().settled_at is not None
    assert Story.objects.get().is_listed


def test_columns_without_a_place_are_kept_beside_the_ledger(old, tmp_path):
    old.rows["stories"][0].update(challenges="2,1,0")
    bring(old, tmp_path)
    raw = unpacked(LedgerEntry.objects.get(table="stories").raw)
    assert raw["challenges"] == b"2,1,0"
    member = unpacked(LedgerEntry.objects.get(table="authors", old_key="1").raw)
    assert not {"password", "email", "realname"} & member.keys()


def test_messages_become_pages_or_stay_in_the_attic(old, tmp_path):
    messages = {
        "welcome": "<b>Hello</b>",
        "about_us": "Since\n2004<script>x</script>",
        "nothankyou": "No.",
        "code": "<?php phpinfo(); ?>",
    }
    for number, (name, text) in enumerate(messages.items(), start=1):
        old.add(
            "messages",
            message_id=number,
            message_name=name,
            message_title="A&amp;B",
            message_text=text,
        )
    report = bring(old, tmp_path)
    assert "Hello" in Archive.current().welcome
    about = Page.objects.get()
    assert (about.name, about.title) == ("about_us", "A&B")
    assert "<script" not in about.text
    assert balance(report, "messages") == (4, 2, 2, 0, 0)
    assert (
        AtticRow.objects.get(table="messages", old_key="4").columns["message_text"].startswith("<?")
    )


def test_secrets_are_not_taken_anywhere(old, tmp_path):
    old.rows["settings"][0].update(smtp_host="mail.secret.example", smtp_password="hunter2")
    old.add("log", log_id=1, log_action="Ann joined from 10.9.8.7.", log_ip=b"\x0a\x09\x08\x07")
    old.add("online", online_uid=1, online_ip=b"\x0a\x09\x08\x07", online_timestamp=5)
    bring(old, tmp_path)
    kept = json.dumps([row.columns for row in AtticRow.objects.all()])
    kept += json.dumps([source.traits for source in Source.objects.all()])
    for secret in ("hunter2", "mail.secret", "10.9.8.7", "CgkIBw"):
        assert secret not in kept
    assert "Ann joined from [address removed]." in kept


def test_nobody_gets_mail_and_the_outbox_learns_of_every_story(old, tmp_path):
    bring(old, tmp_path)
    assert mail.outbox == []
    assert list(Outbox.objects.filter(noun="story").values_list("key", "event")) == [(1, "import")]


def test_foreign_tables_and_another_sites_settings_are_told(old, tmp_path):
    old.add("settings", sitekey="other", tableprefix="zz_")
    dump, folder = old.write(tmp_path)
    dump.write_bytes(dump.read_bytes() + b"INSERT INTO wp_posts VALUES (1),(2);")
    call_command("import", "efiction", str(dump), "--stories", str(folder))
    report = Import.objects.get().report
    assert report["foreign"] == {"wp_posts": 2}
    assert len(reasons(report, "settings")) == 1


def test_a_row_the_database_refuses_costs_no_other(old, tmp_path):
    report = bring(old.chapter(5).chapter(6, inorder=2), tmp_path)
    assert sorted(Chapter.objects.values_list("pk", flat=True)) == [5, 6]
    assert report["balanced"]
    [failure] = report["failures"]
    assert "DETAIL" not in failure
    assert balance(report, "chapters") == (3, 2, 1, 0, 0)


def test_what_made_no_sense_is_kept_and_told(old, tmp_path):
    dump, folder = old.write(tmp_path)
    dump.write_bytes(dump.read_bytes() + b"INSERT INTO `fanfiction_stories` VALUES (2,'it's'),(3);")
    call_command("import", "efiction", str(dump), "--stories", str(folder))
    report = Import.objects.get().report
    assert report["balanced"]
    assert balance(report, "stories") == (3, 1, 2, 0, 0)


def test_a_dump_that_breaks_off_comes_in_only_when_asked(old, tmp_path):
    dump, folder = old.write(tmp_path)
    dump.write_bytes(dump.read_bytes() + b"INSERT INTO `fanfiction_stories` VALUES (2,'It")
    with pytest.raises(CommandError, match="breaks off"):
        call_command("import", "efiction", str(dump), "--stories", str(folder))
    assert not Import.objects.exists()
    call_command("import", "efiction", str(dump), "--stories", str(folder), "--cut")
    assert Import.objects.get().report["balanced"]


def test_into_the_untouched_sample_the_sample_goes_and_ids_stay(old, tmp_path):
    load_sample()
    bring(old, tmp_path)
    assert list(Story.objects.values_list("pk", flat=True)) == [1]
    assert Source.objects.get().keeps_ids


def test_beside_something_real_ids_move_up(old, tmp_path):
    wren = make_pen_name("Wren")
    salt = make_published("Salt", wren)
    Archive.objects.create(pk=1, name="Ours")
    old.add("categories", catid=1, category="Books").add("coauthors", sid=1, uid=2)
    old.rows["stories"][0].update(catid="1", coauthors=1)
    bring(old, tmp_path)
    story = Story.objects.exclude(pk=salt.pk).get()
    assert story.pk > salt.pk
    assert [name.name for name in story.pen_names.order_by("authorships__position")] == [
        "Ann",
        "Ben",
    ]
    assert story.tags.get() == Tag.objects.get()
    assert Review.objects.get().chapter == story.chapters.get()
    assert Archive.current().name == "Ours"
    assert LedgerEntry.objects.get(table="stories", old_key="1").new_id == story.pk


def test_the_same_archive_does_not_come_twice(old, tmp_path):
    dump, folder = old.write(tmp_path)
    call_command("import", "efiction", str(dump), "--stories", str(folder))
    with pytest.raises(CommandError, match="brought in already"):
        call_command("import", "efiction", str(dump), "--stories", str(folder))
    assert Story.objects.count() == Import.objects.count() == 1


def test_an_import_that_was_stopped_goes_on(old, tmp_path, monkeypatch):
    def stopped(*_arguments):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(reviews.Readings, "rich_of", stopped)
        with pytest.raises(KeyboardInterrupt):
            bring(old, tmp_path)
    assert Import.objects.get().state == Import.State.STOPPED
    report = bring(old, tmp_path)
    assert report["balanced"]
    assert Story.objects.count() == Chapter.objects.count() == Review.objects.count() == 1
    assert PenName.objects.count() == 2


def test_several_archives_in_one_dump_must_be_chosen_between(old, tmp_path):
    other = OldArchive("b_").story(1, "Other").member(1)
    dump, folder = old.write(tmp_path)
    dump.write_bytes(dump.read_bytes() + other.dump())
    with pytest.raises(CommandError, match=r"several archives .*\n.* --prefix b_\n.* --prefix="):
        call_command("import", "efiction", str(dump))
    call_command("import", "efiction", str(dump), "--prefix", "b_")
    assert "fanfiction_reviews" in Import.objects.get().report["foreign"]
    assert Story.objects.get().title == "Other"


def test_without_the_folder_it_asks_for_the_folder(old, tmp_path):
    dump, _folder = old.chapter(6, None).write(tmp_path)
    with pytest.raises(CommandError, match="--stories FOLDER"):
        call_command("import", "efiction", str(dump))
    assert not Source.objects.exists()


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"INSERT INTO wp_posts VALUES (1);", "no eFiction archive"), (None, "No such file")],
)
def test_what_is_no_archive_is_said(tmp_path, content, message):
    dump = tmp_path / "dump.sql"
    if content is not None:
        dump.write_bytes(content)
    with pytest.raises(CommandError, match=message):
        call_command("import", "efiction", str(dump))


def test_a_dry_run_says_what_is_missing_and_changes_nothing(old, tmp_path, capsys):
    dump, folder = old.chapter(6, None).write(tmp_path)
    call_command("import", "efiction", str(dump), "--dry-run")
    shown = capsys.readouterr().out
    assert "say where with --stories" in shown
    assert "--stories DIR" in shown
    call_command("import", "efiction", str(dump), "--stories", str(folder), "--dry-run")
    assert "Chapters without a text file: 1" in capsys.readouterr().out
    assert not Story.objects.exists()
    assert not Source.objects.exists()


def test_progress_is_plain_lines_where_nobody_watches(old, tmp_path, capsys):
    dump, folder = old.write(tmp_path)
    call_command("import", "efiction", str(dump), "--stories", str(folder))
    told = capsys.readouterr()
    assert "Stories: 1 of 1" in told.err
    assert "Every row is accounted for." in told.out
    assert "\x1b" not in told.err + told.out
