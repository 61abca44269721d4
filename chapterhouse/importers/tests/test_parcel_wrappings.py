"""An archive is found in whatever holds it: told by content, wherever it stands inside."""

import pytest

from chapterhouse.importers.tests.making import OldArchive, look
from chapterhouse.importers.tests.packing import (
    PACKERS,
    left_behind,
    put,
    tarred,
    unpacked_in,
    zipped,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def old():
    old = OldArchive("x_").add(
        "settings", sitename="Wrapped", tableprefix="x_", storiespath="tales"
    )
    old.member(1).member(2).story(1).chapter(5).chapter(6, uid=2, inorder=2)
    return old


@pytest.fixture
def files(old):
    texts = {f"tales/{name}": raw for name, raw in old.files.items()}
    return {"sub/dump.sql": old.dump(), "tales/2/images/boat.png": b"\x89PNG", **texts}


def holds(page, files=2, pictures=1):
    assert (page["name"], page["prefix"]) == ("Wrapped", "x_")
    assert page["rows"]["chapters"] == 2
    assert (page["files"], page["pictures"]) == (files, pictures)
    assert page["missing"] == ["There is no table of reviews."]


@pytest.mark.parametrize("kind", PACKERS)
def test_a_dump_packed_by_itself(old, tmp_path, kind):
    packed = put(tmp_path, PACKERS[kind](old.dump()))
    assert look(packed)["rows"]["chapters"] == 2


def test_a_dump_that_was_packed_on_the_way_once_more(old, tmp_path):
    twice = PACKERS["gz"](PACKERS["gz"](old.dump()))
    assert look(put(tmp_path, twice, "dump.sql"))["rows"]["chapters"] == 2


@pytest.mark.parametrize("pack", [zipped, tarred])
@pytest.mark.parametrize("around", [None, *PACKERS])
def test_dump_and_folder_in_one_packed_file(files, tmp_path, pack, around):
    raw = pack(files)
    holds(look(put(tmp_path, PACKERS[around](raw) if around else raw)))


def test_packed_files_within_a_packed_file(old, tmp_path):
    stories = zipped({f"tales/{name}": raw for name, raw in old.files.items()})
    inner = {"dump.sql.gz": PACKERS["gz"](old.dump()), "stories.zip": stories}
    holds(look(put(tmp_path, zipped({"all.tar.xz": PACKERS["xz"](tarred(inner))}))), pictures=0)


def test_a_folder_with_everything_somewhere(files, tmp_path):
    holds(look(unpacked_in(tmp_path / "home", files)))


def test_several_files_named_one_after_the_other(old, tmp_path):
    stories = zipped(old.files)
    dump = put(tmp_path, old.dump(), "dump.txt")
    holds(look(dump, put(tmp_path, stories, "stories.zip")), pictures=0)
    holds(look(dump, stories=tmp_path / "stories.zip"), pictures=0)


def test_windows_names_and_pages_of_other_programs_beside(files, tmp_path):
    files = {name.replace("/", "\\"): raw for name, raw in files.items()}
    files |= {"index.html": b"<html>", "sub\\wp.sql": b"INSERT INTO wp_posts VALUES (1);"}
    page = look(put(tmp_path, zipped(files)))
    holds(page)
    assert any("1 files of SQL hold nothing of eFiction" in line for line in page["doubts"])


def test_nothing_unpacked_is_left_behind(files, tmp_path, settings):
    settings.DATA = tmp_path / "house"
    look(put(tmp_path, zipped(files)))
    assert left_behind() == []


def test_a_whole_backup_of_a_server_gives_up_its_archive(old, tmp_path):
    site = "backup-1.2.2014_me/homedir/public_html/fic"
    config = b'<?php\n$dbname = "me_fic";\n$dbpass = "hunter2";\n$settingsprefix = "x_";\n?>'
    files = {
        "backup-1.2.2014_me/mysql/me_blog.sql": b"INSERT INTO wp_posts VALUES (1);",
        "backup-1.2.2014_me/mysql/me_fic.sql": old.dump(),
        f"{site}/config.php": config,
        "backup-1.2.2014_me/homedir/mail/new/7.txt": b"Dear me",
        "backup-1.2.2014_me/homedir/logs/2013/12.txt": b"nothing",
        **{f"{site}/tales/{name}": raw for name, raw in old.files.items()},
    }
    page = look(put(tmp_path, PACKERS["gz"](tarred(files)), "backup.tar.gz"))
    holds(page, pictures=0)
    assert any(line.endswith("fic/config.php") for line in page["found"])
    assert "hunter2" not in str(page)
