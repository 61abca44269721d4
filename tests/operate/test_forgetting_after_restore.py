"""An older backup is put back, and whoever had left is not in it when the archive opens."""

import os
import subprocess
import sys

import pytest

from tests.browser.house import ROOT

LEAVES = """
import django; django.setup()
from chapterhouse.members.leaving.beginning import think
from chapterhouse.members.leaving.erasing import erase
from chapterhouse.members.models import PenName
erase(think(PenName.objects.get(name="Wren").member))
"""
JOINS = """
import django; django.setup()
from chapterhouse.testing import make_pen_name
make_pen_name("Wren"), make_pen_name("Finch")
"""
NAMES = """
import django; django.setup()
from chapterhouse.members.models import PenName
print(*PenName.objects.order_by("name").values_list("name", flat=True))
"""


@pytest.fixture
def run(tmp_path):
    kept = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    named = {"CHAPTERHOUSE_DATA": str(tmp_path / "data"), "PYTHONPATH": str(ROOT)}
    environment = {**kept, **named, "DJANGO_SETTINGS_MODULE": "chapterhouse.settings"}

    def run(*command):
        command = [sys.executable, *map(str, command)]
        done = subprocess.run(
            command, env=environment, cwd=tmp_path, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    return run


def test_a_restored_backup_forgets_whoever_left_since(run, tmp_path):
    house = ("-m", "chapterhouse.cli")
    run(*house, "check")
    run("-c", JOINS)
    run(*house, "backup", tmp_path / "old.tar.zst")
    run("-c", LEAVES)
    assert run("-c", NAMES) == "Finch"
    run(*house, "restore", tmp_path / "old.tar.zst", "--replace")
    assert run("-c", NAMES) == "Finch Wren"
    run(*house, "check")
    assert run("-c", NAMES) == "Finch"
