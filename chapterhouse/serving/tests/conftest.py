"""An archive with something in it, made once and copied for each test."""

import hashlib
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from chapterhouse.serving.tests.running import run


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("filled")
    made = run(folder, "sample")
    assert made.returncode == 0, made.stderr
    (folder / "files" / "covers").mkdir(parents=True)
    (folder / "files" / "covers" / "salt.png").write_bytes(b"a picture" * 1000)
    return folder


@pytest.fixture
def archive(filled, tmp_path):
    """The data folder of an archive that is closed."""
    return shutil.copytree(filled, tmp_path / "archive")


def contents(folder: Path) -> str:
    """A hash of every row of every table of a folder's database, and of its files and key."""
    seen = hashlib.sha256()
    with closing(sqlite3.connect(folder / "chapterhouse.sqlite3")) as database:
        for line in database.iterdump():
            seen.update(line.encode())
    for path in sorted((folder / "files").rglob("*.*")):
        seen.update(str(path.relative_to(folder)).encode() + path.read_bytes())
    seen.update((folder / "secret.key").read_bytes())
    return seen.hexdigest()
