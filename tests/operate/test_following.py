"""The shell blocks of backup.md, typed as they stand; what belongs to the machine stands in."""

import os
import shutil
import subprocess

import pytest

from chapterhouse.serving.tests.running import run
from tests.operate.documents import shell_blocks

OF_THE_MACHINE = ("rsync", "systemctl")


@pytest.fixture(scope="module")
def machine(installed, tmp_path_factory):
    """A folder for programs, with our own among them and stand-ins for the machine's."""
    folder = tmp_path_factory.mktemp("machine")
    (folder / "bin").mkdir()
    for name in OF_THE_MACHINE:
        program = folder / "bin" / name
        program.write_text("#!/bin/sh\n")
        program.chmod(0o755)
    shutil.copy(installed, folder / "bin" / "chapterhouse")
    made = run(folder / "archive", "sample")
    assert made.returncode == 0, made.stderr
    return folder


def test_every_block_of_the_document_on_backups_does_what_it_says(machine):
    environ = {
        "PATH": f"{machine}/bin:{os.environ['PATH']}",
        "CHAPTERHOUSE_DATA": str(machine / "archive"),
        "HOME": str(machine),
    }
    for block in shell_blocks("backup.md"):
        typed = block.replace("/var/tmp", str(machine))
        done = subprocess.run(
            ["sh", "-e", "-c", typed], env=environ, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{block}\n{done.stderr}"
    assert sorted(path.name for path in machine.glob("*.tar.*")) == [
        "archive.tar.gz",
        "archive.tar.zst",
    ]
    assert (machine / "second" / "chapterhouse.sqlite3").exists()
    assert not (machine / "tried").exists()
