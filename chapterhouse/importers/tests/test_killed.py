"""Killed ten times on its way, an import ends with what one that was left in peace ends with."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from django.utils import timezone

from chapterhouse.importers.tests.messy import messy_archive

KILLS = 10
# PostgreSQL's address where the tests run on it; else each archive is a file.
SERVER = os.environ.get("DATABASE_URL", "")


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """An old archive, and an empty new one to be copied."""
    place = tmp_path_factory.mktemp("killed")
    messy_archive().write(place)
    (place / "empty").mkdir()
    make_database(place / "empty", "template0")
    run(place / "empty", "-m", "chapterhouse.cli", "migrate", "--verbosity", "0")
    return place


# Each process of the tests has databases of its own.
PREFIX = f"killed_{os.environ.get('PYTEST_XDIST_WORKER', 'one')}_"


def environment(data: Path) -> dict[str, str]:
    """A data folder and a database of its own for each archive."""
    names = {"CHAPTERHOUSE_DATA": str(data), "DJANGO_SETTINGS_MODULE": "chapterhouse.settings"}
    if SERVER:
        names["DATABASE_URL"] = urlsplit(SERVER)._replace(path=f"/{PREFIX}{data.name}").geturl()
    return os.environ | names


def make_database(data: Path, template: str) -> None:
    if not SERVER:
        return
    name = f"{PREFIX}{data.name}"
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")


def run(data: Path, *command: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, *command],
        env=environment(data),
        capture_output=True,
        text=True,
        check=False,
    )


def import_into(place: Path, data: Path, since: str, *step: str) -> subprocess.CompletedProcess:
    module = "chapterhouse.importers.tests.dying"
    return run(data, "-m", module, str(place / "dump.sql"), str(place / "stories"), since, *step)


def fresh(place: Path, name: str) -> Path:
    data = place / name
    data.mkdir()
    make_database(data, f"{PREFIX}empty")
    if not SERVER:
        shutil.copy(place / "empty/chapterhouse.sqlite3", data)
    return data


def children_of(data: Path) -> list[str]:
    """Processes that work on this data folder."""
    mark = f"CHAPTERHOUSE_DATA={data}".encode()
    found = []
    for process in Path("/proc").iterdir():
        try:
            if process.name.isdigit() and mark in (process / "environ").read_bytes().split(b"\0"):
                found.append(process.name)
        except OSError:
            continue
    return found


def reconciliation(report: dict) -> dict:
    return {name: part for name, part in report.items() if name != "seconds"}


@pytest.fixture(scope="module")
def since():
    return timezone.now().isoformat()


@pytest.fixture(scope="module")
def whole(place, since):
    """What an import ends with that is left in peace."""
    ended = import_into(place, fresh(place, "whole"), since)
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


def test_killed_ten_times_it_ends_the_same(place, whole, since):
    step, data, kills = str(whole["steps"] // KILLS), fresh(place, "killed"), 0
    while (ended := import_into(place, data, since, step)).returncode == -signal.SIGKILL:
        kills += 1
        assert kills < KILLS * 2, "it makes no way"
    assert ended.returncode == 0, ended.stderr
    assert kills >= KILLS
    broken = json.loads(ended.stdout)
    assert reconciliation(broken["report"]) == reconciliation(whole["report"])
    assert broken["digests"] == whole["digests"]
    assert list((data / "imports").glob("*.spool*")) == []


def test_killed_at_its_very_end_it_tells_nobody_twice(place, whole, since):
    data = fresh(place, "told")
    assert import_into(place, data, since, "ANALYZE").returncode == -signal.SIGKILL
    ended = import_into(place, data, since)
    assert json.loads(ended.stdout)["digests"] == whole["digests"]


def test_it_had_to_do_with_everything(whole):
    assert whole["report"]["balanced"]
    assert len(whole["report"]["exceptions"]) > 15
    assert whole["report"]["comparisons"]["same"] > 50


def test_no_process_outlives_a_killed_import(place, since):
    data = fresh(place, "orphans")
    # Nobody waits for its output: an orphan would hold the pipe open.
    given = [str(place / "dump.sql"), str(place / "stories"), since, "comparison"]
    process = subprocess.Popen(
        [sys.executable, "-m", "chapterhouse.importers.tests.dying", *given],
        env=environment(data),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    assert process.wait(timeout=300) == -signal.SIGKILL
    until = time.monotonic() + 20
    while children_of(data) and time.monotonic() < until:
        time.sleep(0.05)
    left = children_of(data)
    for orphan in left:
        os.kill(int(orphan), signal.SIGKILL)
    assert left == []
