"""A real worker in a process of its own, killed in the middle of a job."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection

from chapterhouse.jobs.tests import errands

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).parents[3]
PROCESS = Path(__file__).with_name("worker_process.py")
LEASE = 2


def environment(folder: Path) -> dict[str, str]:
    """Lead a child to the rows of this test: the test database itself, or a copy of SQLite's."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(folder / "chapterhouse.sqlite3")])
        return {**os.environ, "CHAPTERHOUSE_DATA": str(folder), "PYTHONPATH": python_path()}
    here = urlsplit(os.environ["DATABASE_URL"])._replace(
        path="/" + settings.DATABASES["default"]["NAME"]
    )
    return {**os.environ, "DATABASE_URL": here.geturl(), "PYTHONPATH": python_path()}


def python_path() -> str:
    return os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])


def start_worker(environ: dict[str, str]) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, PROCESS, str(LEASE)], env=environ)


def wait_for(path: Path, text: str) -> None:
    end = time.monotonic() + 30
    while not (path.exists() and text in path.read_text()):
        assert time.monotonic() < end, f"no {text!r} in {path.name}"
        time.sleep(0.05)


@pytest.fixture
def workers():
    started: list[subprocess.Popen] = []
    yield lambda environ: started.append(start_worker(environ)) or started[-1]
    for worker in started:
        worker.kill()
        worker.wait()


def test_a_job_killed_with_its_worker_comes_back(tmp_path, workers):
    notes = tmp_path / "notes"
    errands.note_begin_and_end.later(path=str(notes), seconds=1)
    environ = environment(tmp_path)
    first = workers(environ)
    wait_for(notes, "begun")
    first.kill()
    workers(environ)
    wait_for(notes, "ended")
    assert notes.read_text().splitlines() == ["begun", "begun", "ended"]


def test_a_running_job_keeps_its_lease_beside_another_worker(tmp_path, workers):
    notes = tmp_path / "notes"
    errands.note_begin_and_end.later(path=str(notes), seconds=LEASE * 2)
    environ = environment(tmp_path)
    workers(environ)
    workers(environ)
    wait_for(notes, "ended")
    assert notes.read_text().splitlines() == ["begun", "ended"]


def test_a_worker_stops_cleanly_and_the_next_one_goes_on(tmp_path, workers):
    steps = tmp_path / "steps"
    errands.walk.later(path=str(steps))
    environ = environment(tmp_path)
    worker = workers(environ)
    wait_for(steps, "1")
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(15) == 0
    steps.unlink()
    workers(environ)
    wait_for(steps, "1")
