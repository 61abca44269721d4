"""The first page: what was found, what is missing, what is doubtful, and the exact next command."""

import shlex

import pytest
from django.core.management import CommandError, call_command

from chapterhouse.archive.models import Source
from chapterhouse.importers.efiction import reviews
from chapterhouse.importers.models import Import
from chapterhouse.importers.parcels.collecting import Collector
from chapterhouse.importers.parcels.room import private_folder
from chapterhouse.importers.tests.making import OldArchive, look
from chapterhouse.importers.tests.packing import left_behind, put, tarred, unpacked_in, zipped
from chapterhouse.members.models import Role
from chapterhouse.stories.models import Chapter, Story
from chapterhouse.testing import make_pen_name

pytestmark = pytest.mark.django_db

FIELDS = {
    *("name", "version", "prefix", "database", "charset", "language", "storage", "rows", "files"),
    *("pictures", "found", "foreign", "unnamed", "troubles", "archives", "questions", "missing"),
    *("doubts", "next"),
}


@pytest.fixture
def old():
    old = OldArchive().add("settings", sitename="First", language="de", storiespath="stories")
    return old.member(1).story(1).chapter(5, b"<p>From a file.</p>").add("reviews", reviewid=1)


@pytest.fixture
def packed(old, tmp_path):
    files = {f"stories/{name}": raw for name, raw in old.files.items()}
    return put(tmp_path, zipped({"dump.sql": old.dump(), **files}), "it's all.zip")


def printed(capsys, *arguments) -> str:
    call_command("import", "efiction", *map(str, arguments), "--dry-run")
    return capsys.readouterr().out


def test_its_shape_is_what_the_browser_reads(packed):
    page = look(packed)
    assert set(page) == FIELDS
    assert (page["name"], page["language"], page["storage"]) == ("First", "de", "files")


def test_the_next_command_can_be_copied(packed, old):
    page = look(packed, time_zone="Europe/Berlin", encoding="cp1251", language="ru")
    words = shlex.split(page["next"])
    assert words[:4] == ["chapterhouse", "import", "efiction", str(packed)]
    call_command(*words[1:])
    assert Source.objects.get().time_zone == "Europe/Berlin"
    assert "From a file." in Chapter.objects.get().text.html


def test_the_time_zone_has_two_spellings(packed):
    assert "--time-zone Asia/Tokyo" in look(packed, timezone="Asia/Tokyo")["next"]


def test_it_is_printed_for_people_too(packed, capsys):
    shown = printed(capsys, packed)
    assert "First, eFiction 3.5.8" in shown
    assert "Chapter files: 1, in " in shown
    assert "it's all.zip/stories" in shown
    assert "\n  chapterhouse import efiction '" in shown


def test_several_archives_are_printed_with_their_commands(old, tmp_path, capsys):
    other = OldArchive("b_").add("settings", sitename="Second", tableprefix="b_").story(1)
    dump = put(tmp_path, old.dump() + other.dump(), "dump.sql")
    shown = printed(capsys, dump)
    assert "Second: 1 stories, 0 members, b_" in shown
    assert f"{dump} --prefix b_\n" in shown
    assert "To bring it in" not in shown


@pytest.mark.parametrize(
    ("option", "sentence"),
    [
        ("--time-zone=Berlin", "unknown time zone"),
        ("--encoding=klingon", "unknown encoding"),
        ("--columns=series", "TABLE=first,second,third"),
        ("--stories=/nowhere/at/all", "no file or folder /nowhere"),
        ("--schema=/nowhere/at/all", "no file or folder /nowhere"),
        ("--prefix=q_", "no archive with the prefix 'q_' in this dump. There is: ''"),
    ],
)
def test_an_option_that_makes_no_sense_is_said(packed, option, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("import", "efiction", str(packed), option, "--dry-run")


def test_the_folder_above_or_beside_the_right_one_will_do(old, tmp_path):
    dump = put(tmp_path, old.dump(), "dump.sql")
    home = unpacked_in(tmp_path / "home", {f"fic/stories/{n}": raw for n, raw in old.files.items()})
    page = look(dump, stories=home / "fic")
    assert page["files"] == 1
    assert any("is taken" in line for line in page["doubts"])


def test_an_empty_folder_says_that_the_texts_are_lost(old, tmp_path):
    files = {"dump.sql": old.dump()}
    lost = put(tmp_path, zipped({"stories/": b""}), "lost.zip")
    page = look(put(tmp_path, tarred(files), "d.tar"), lost)
    assert page["files"] == 0
    assert "Chapters without a text file: 1" in page["missing"]


def test_of_two_folders_the_one_with_its_chapters_is_taken_and_told(old, tmp_path):
    files = {f"{place}/stories/1/5.txt": b"x" for place in ("new", "old")}
    files["old/stories/1/99.txt"] = files["logs/1/2013.txt"] = b"y"
    page = look(put(tmp_path, tarred({"dump.sql": old.dump(), **files})))
    assert page["files"] in (1, 2)
    assert any("could be its folder too" in line for line in page["doubts"])
    assert not any("logs" in line for line in page["found"] + page["doubts"])


def test_doubts_stand_on_the_last_page_too(old, tmp_path, client, capsys):
    dump = b"-- MySQL dump 10.13\n" + old.dump()
    files = {f"stories/{name}": raw for name, raw in old.files.items()}
    call_command("import", "efiction", str(put(tmp_path, tarred({"d.sql": dump, **files}))))
    heron = make_pen_name("Heron").member
    heron.grant(Role.ARCHIVIST, by=None)
    client.force_login(heron)
    told = capsys.readouterr().out, client.get(Import.objects.get().get_absolute_url()).text
    for words in ("d.sql has no last line", "There is no table of ratings"):
        assert all(words in page for page in told)
    assert "Nothing is left for you to do" not in told[1]


def test_a_stopped_import_finds_what_it_had_unpacked(packed, monkeypatch, tmp_path, settings):
    settings.DATA = tmp_path / "house"

    def stopped(*_arguments):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(reviews.Readings, "rich_of", stopped)
        with pytest.raises(KeyboardInterrupt):
            call_command("import", "efiction", str(packed))
    assert len(list(private_folder().glob("*.parcel"))) == 1
    with monkeypatch.context() as patched:
        patched.setattr(Collector, "open", stopped)
        call_command("import", "efiction", str(packed))
    assert Story.objects.count() == 1
    assert left_behind() == []
