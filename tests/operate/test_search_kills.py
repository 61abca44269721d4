"""Whoever follows or builds the search index is killed: it comes out true, and nothing is left."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench" / "search_kills.py"


@pytest.mark.parametrize("part", ["follow", "rebuild"])
def test_the_index_is_true_after_kills_at_random_points(part):
    environ = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    done = subprocess.run(
        [sys.executable, BENCH, part, "--kills", "12"],
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr + done.stdout
    figures = json.loads(done.stdout)["figures"]
    assert figures["kills"]["value"] == 12
    assert figures["indexes that differ"]["value"] == 0
    assert figures["left behind"]["value"] == 0
