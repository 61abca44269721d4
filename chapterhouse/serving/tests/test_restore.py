"""`chapterhouse restore`: proved first, and nothing that was there is lost."""

import io
import json
import sqlite3
import tarfile
from contextlib import closing

import pytest

from chapterhouse.archive.backups.refusing import CannotBackUp
from chapterhouse.archive.backups.restoring import restore
from chapterhouse.serving.tests.conftest import contents
from chapterhouse.serving.tests.running import Serving, run


@pytest.fixture(scope="module")
def backup(filled, tmp_path_factory):
    file = tmp_path_factory.mktemp("backups") / "mine.tar.gz"
    made = run(filled, "backup", str(file))
    assert made.returncode == 0, made.stderr
    return file


@pytest.mark.parametrize("ending", ["tar.zst", "tar.gz"])
def test_what_comes_back_is_what_was_there_row_by_row(filled, tmp_path, ending):
    file = str(tmp_path / f"mine.{ending}")
    run(filled, "backup", file)
    put_back = run(tmp_path / "other", "restore", file, "--into", str(tmp_path / "new"))
    assert put_back.returncode == 0, put_back.stderr
    assert contents(tmp_path / "new") == contents(filled)
    assert (tmp_path / "new" / "secret.key").stat().st_mode & 0o777 == 0o600
    assert not (tmp_path / "other").exists()


def test_the_archive_opens_again_with_it(backup, tmp_path):
    run(tmp_path / "new", "restore", str(backup))
    with Serving(tmp_path / "new") as serving:
        assert serving.answers()


def test_nothing_is_overwritten_unless_told(archive, backup):
    before = contents(archive)
    refused = run(archive, "restore", str(backup))
    assert refused.returncode == 1
    assert "--replace" in refused.stderr
    assert contents(archive) == before


def test_what_is_replaced_is_kept_aside(archive, backup, filled):
    with closing(sqlite3.connect(archive / "chapterhouse.sqlite3")) as database, database:
        database.execute("UPDATE archive_archive SET name = 'Written since'")
    since = contents(archive)
    put_back = run(archive, "restore", str(backup), "--replace")
    assert contents(archive) == contents(filled)
    [aside] = (archive / "replaced").iterdir()
    assert contents(aside) == since
    assert str(aside) in put_back.stdout


def test_not_under_an_open_archive(archive, backup):
    with Serving(archive) as serving:
        refused = run(archive, "restore", str(backup), "--replace")
        assert refused.returncode == 1
        assert "Stop the archive first" in refused.stderr
        assert serving.answers()


def test_not_under_a_program_that_does_not_know_of_our_lock(archive, backup):
    with closing(sqlite3.connect(archive / "chapterhouse.sqlite3")) as database:
        database.execute("SELECT count(*) FROM stories_story").fetchone()
        refused = run(archive, "restore", str(backup), "--replace")
    assert "has" in refused.stderr
    assert "Stop the archive first" in refused.stderr


def changed(backup, target, name=None, words=b"", drop=()):
    """The backup packed again with one file changed, added or left out."""
    with tarfile.open(backup) as old, tarfile.open(target, "w:gz") as new:
        for member in old:
            piece = old.extractfile(member).read()
            if member.name == name:
                piece = words
                member.size = len(words)
            if member.name not in drop:
                new.addfile(member, io.BytesIO(piece))
        if name and name not in old.getnames():
            extra = tarfile.TarInfo(name)
            extra.size = len(words)
            new.addfile(extra, io.BytesIO(words))
    return target


@pytest.mark.parametrize(
    ("name", "drop"),
    [
        ("files/covers/salt.png", ()),
        ("secret.key", ()),
        ("files/more.png", ()),
        ("../outside.png", ()),
        ("/tmp/outside.png", ()),
        ("replaced/x", ()),
        ("manifest.json", ()),
        (None, ("manifest.json",)),
        (None, ("files/covers/salt.png",)),
        (None, ("chapterhouse.sqlite3",)),
    ],
)
def test_a_backup_that_was_changed_is_refused_and_nothing_is_touched(
    archive, backup, tmp_path, name, drop
):
    before = contents(archive)
    file = changed(backup, tmp_path / "changed.tar.gz", name, b"something else", drop)
    with pytest.raises(CannotBackUp, match="is damaged"):
        restore(file, archive, replaces=True)
    assert contents(archive) == before
    assert not list(archive.glob(".restoring*"))


def test_half_a_backup_is_refused(archive, backup, tmp_path):
    half = tmp_path / "half.tar.gz"
    half.write_bytes(backup.read_bytes()[: backup.stat().st_size // 2])
    with pytest.raises(CannotBackUp, match="not whole"):
        restore(half, archive, replaces=True)


def test_what_is_no_backup_is_refused(archive, tmp_path):
    for name in ("dump.sql", "missing.tar.gz"):
        refused = run(archive, "restore", str(tmp_path / name))
        assert "is no backup" in refused.stderr
        assert "Traceback" not in refused.stderr


def test_one_of_a_newer_version_is_refused(archive, backup, tmp_path):
    with tarfile.open(backup) as tar:
        manifest = json.loads(tar.extractfile("manifest.json").read())
    manifest["migrations"]["archive"] = "9999_from_the_future"
    manifest["version"] = "99.0"
    newer = changed(
        backup, tmp_path / "newer.tar.gz", "manifest.json", json.dumps(manifest).encode()
    )
    with pytest.raises(CannotBackUp, match=r"newer Chapterhouse \(99\.0\)"):
        restore(newer, archive, replaces=True)
