"""A worker killed with -9 in the middle of a copy: it still comes out, whole and once."""

import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from chapterhouse.jobs.tests.test_worker import LEASE, environment
from chapterhouse.members.copies.asking import ask
from chapterhouse.testing import make_pen_name

pytestmark = pytest.mark.django_db(transaction=True)
PROCESS = Path(__file__).with_name("copy_process.py")


@pytest.fixture
def workers(tmp_path):
    started: list[subprocess.Popen] = []
    environ = environment(tmp_path) | {"CHAPTERHOUSE_DATA": str(tmp_path)}
    command = [sys.executable, PROCESS, str(LEASE), tmp_path / "notes"]
    yield lambda: started.append(subprocess.Popen(command, env=environ)) or started[-1]
    for worker in started:
        worker.kill()
        worker.wait()


@pytest.fixture
def copy():
    return ask(make_pen_name("Wren").member)


def wait_until(is_so, seconds=60):
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_it_comes_out_once_and_whole(copy, tmp_path, workers):
    notes, target = tmp_path / "notes", tmp_path / "copies" / f"{copy.key}.zip"
    first = workers()
    wait_until(notes.exists)
    first.kill()
    assert not target.exists()
    assert [file.suffix for file in target.parent.iterdir()] == [".part"]
    workers()
    wait_until(target.exists)
    assert notes.read_text().splitlines() == ["begun", "begun"]
    assert "slow/ended.txt" in zipfile.ZipFile(target).namelist()
