"""Two imports at once would give the same ids twice, so the second waits."""

import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from chapterhouse.importers.locking import BusyError, alone
from chapterhouse.importers.tests.making import OldArchive

pytestmark = pytest.mark.django_db
HOLD = """
import fcntl, sys, time
file = open(sys.argv[1], "a+")
fcntl.flock(file, fcntl.LOCK_EX)
file.truncate(0); file.write("4711"); file.flush()
print("held", flush=True)
time.sleep(60)
"""


@pytest.fixture
def other(tmp_path, settings):
    """Another process that is at work on an import."""
    settings.DATA = tmp_path
    (tmp_path / "imports").mkdir()
    command = [sys.executable, "-c", HOLD, str(tmp_path / "imports" / "at-work")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    process.stdout.readline()
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_a_second_import_is_refused_in_words(other, tmp_path):
    dump, _folder = OldArchive().story(1).write(tmp_path)
    with pytest.raises(CommandError, match=r"at work \(process 4711\). Wait"):
        call_command("import", "efiction", str(dump))


def test_a_killed_import_keeps_nobody_out(other):
    with pytest.raises(BusyError):
        alone().__enter__()
    other.kill()
    other.wait()
    with alone():
        assert (settings.DATA / "imports" / "at-work").read_text().isdigit()


def test_one_after_the_other_is_welcome(tmp_path, settings):
    settings.DATA = tmp_path
    for _ in range(2):
        with alone():
            pass
