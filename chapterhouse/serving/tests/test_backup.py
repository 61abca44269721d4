"""`chapterhouse backup`: whole, of one moment, and while the archive is open."""

import json
import sqlite3
import tarfile
import threading
from contextlib import closing

import pytest
import zstandard

from chapterhouse.serving.tests.running import Serving, run


def manifest_of(tar: tarfile.TarFile) -> dict:
    return json.loads(tar.extractfile("manifest.json").read())


def test_it_holds_database_files_and_key_and_says_so(archive):
    made = run(archive, "backup", str(archive / "mine.tar.gz"))
    assert "mine.tar.gz" in made.stdout
    with tarfile.open(archive / "mine.tar.gz") as tar:
        assert tar.getnames() == [
            "chapterhouse.sqlite3",
            "files/covers/salt.png",
            "secret.key",
            "manifest.json",
        ]
        manifest = manifest_of(tar)
    assert manifest["tables"]["stories_story"] > 0
    assert manifest["files"]["files/covers/salt.png"]["size"] == 9000
    assert manifest["migrations"]["archive"]
    assert manifest["version"]


def test_it_is_for_its_owner_alone(archive):
    run(archive, "backup")
    [made] = (archive / "backups").glob("*.tar.zst")
    assert made.stat().st_mode & 0o777 == 0o600
    assert (archive / "backups").stat().st_mode & 0o777 == 0o700


def test_any_program_that_knows_tar_and_zstandard_can_open_it(archive):
    run(archive, "backup", str(archive / "mine.tar.zst"))
    with (
        (archive / "mine.tar.zst").open("rb") as file,
        zstandard.ZstdDecompressor().stream_reader(file) as plain,
        tarfile.open(fileobj=plain, mode="r|") as tar,
    ):
        assert "secret.key" in tar.getnames()


class Writer(threading.Thread):
    """Writes twice in each transaction, until told to stop."""

    def __init__(self, path) -> None:
        super().__init__()
        self.path, self.done = path, threading.Event()

    def run(self) -> None:
        with closing(sqlite3.connect(self.path, timeout=30)) as database:
            while not self.done.is_set():
                with database:
                    database.execute("INSERT INTO one_side VALUES (zeroblob(5000))")
                    database.execute("INSERT INTO other_side VALUES (zeroblob(5000))")


def test_while_the_archive_is_open_and_written_to_it_is_of_one_moment(archive, tmp_path):
    path = archive / "chapterhouse.sqlite3"
    with closing(sqlite3.connect(path)) as database, database:
        database.executescript("CREATE TABLE one_side (x); CREATE TABLE other_side (x);")
    writer = Writer(path)
    with Serving(archive) as serving:
        writer.start()
        made = run(archive, "backup", str(tmp_path / "live.tar.gz"))
        writer.done.set()
        writer.join()
        assert serving.answers()
    assert made.returncode == 0, made.stderr
    with tarfile.open(tmp_path / "live.tar.gz") as tar:
        tar.extract("chapterhouse.sqlite3", tmp_path, filter="data")
        counted = manifest_of(tar)["tables"]
    with closing(sqlite3.connect(tmp_path / "chapterhouse.sqlite3")) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        sides = copy.execute(
            "SELECT (SELECT count(*) FROM one_side), (SELECT count(*) FROM other_side)"
        ).fetchone()
    assert sides[0] == sides[1] == counted["one_side"] > 0


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("mine.zip", ".tar.zst or .tar.gz"),
        ("there.tar.gz", "is there already"),
        ("no/folder/mine.tar.gz", "cannot be written"),
    ],
)
def test_where_it_cannot_be_it_says_why_and_leaves_nothing(archive, name, words):
    (archive / "there.tar.gz").touch()
    before = sorted(archive.rglob("*.tar.*"))
    refused = run(archive, "backup", str(archive / name))
    assert refused.returncode == 1
    assert words in refused.stderr
    assert "Traceback" not in refused.stderr
    assert sorted(archive.rglob("*.tar.*")) == before


def test_of_a_damaged_database_there_is_none(archive):
    path = archive / "chapterhouse.sqlite3"
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        file.write(b"\xff" * 20_000)
    refused = run(archive, "backup")
    assert refused.returncode == 1
    assert not list(archive.rglob("*.tar.zst"))


def test_where_no_archive_is_none_is_made(tmp_path):
    refused = run(tmp_path / "nowhere", "backup")
    assert "There is no archive in" in refused.stderr
    assert not (tmp_path / "nowhere").exists()


DAILY = "from chapterhouse.archive.jobs import back_up_daily as job; job()"
KEEP = "from chapterhouse.archive.models import Archive as A; A.objects.update(backups_kept=2);"


def test_the_daily_one_lets_the_oldest_go_and_those_by_hand_stay(archive):
    folder = archive / "backups"
    folder.mkdir()
    old = ["daily-20200101-000000.tar.zst", "daily-20200102-000000.tar.zst"]
    for name in [*old, "backup-20200101-000000.tar.zst"]:
        (folder / name).touch()
    run(archive, "shell", "--no-imports", "-c", KEEP + DAILY)
    assert sorted(path.name for path in folder.glob("*-2020*")) == [
        "backup-20200101-000000.tar.zst",
        "daily-20200102-000000.tar.zst",
    ]
    assert len(list(folder.glob("daily-*"))) == 2


def test_without_a_wish_there_is_no_daily_one(archive):
    run(archive, "shell", "--no-imports", "-c", DAILY)
    assert not (archive / "backups").exists()
