"""`chapterhouse upgrade`: a backup, the changes, the static files; or everything as it was."""

import sqlite3
from contextlib import closing

from chapterhouse.serving.tests.conftest import contents
from chapterhouse.serving.tests.running import Serving, run

FAILING = {"DJANGO_SETTINGS_MODULE": "chapterhouse.serving.tests.failing.settings"}


def take_back_last_migration(archive):
    """Make the database one of an earlier version."""
    assert run(archive, "migrate", "archive", "0002").returncode == 0


def test_it_backs_up_first_then_changes_and_tells(archive):
    take_back_last_migration(archive)
    before = contents(archive)
    done = run(archive, "upgrade")
    assert done.returncode == 0, done.stderr
    assert "archive 0003_letters_and_backups" in done.stdout
    assert (archive / "static" / "staticfiles.json").exists()
    [backup] = (archive / "backups").glob("before-upgrade-*.tar.zst")
    run(archive, "restore", str(backup), "--into", str(archive / "earlier"))
    assert contents(archive / "earlier") == before


def test_where_nothing_is_to_be_changed_it_says_so(archive):
    assert "nothing to change" in run(archive, "upgrade").stdout


def test_one_that_fails_leaves_everything_as_it_was(archive):
    before = contents(archive)
    failed = run(archive, "upgrade", **FAILING)
    assert failed.returncode == 1
    assert "The archive is as it was" in failed.stdout
    assert "this migration cannot be made" in failed.stderr
    assert contents(archive) == before
    [aside] = (archive / "replaced").iterdir()
    with closing(sqlite3.connect(aside / "chapterhouse.sqlite3")) as database:
        assert database.execute("SELECT name FROM archive_archive").fetchone() == ("half upgraded",)


def test_not_under_an_open_archive(archive):
    with Serving(archive) as serving:
        refused = run(archive, "upgrade")
        assert serving.answers()
    assert refused.returncode == 1
    assert "Stop the archive first" in refused.stderr
    assert not list(archive.rglob("before-upgrade*"))


def test_where_no_archive_is_there_is_nothing_to_upgrade(tmp_path):
    assert "There is no archive in" in run(tmp_path / "nowhere", "upgrade").stderr
    assert not (tmp_path / "nowhere").exists()
