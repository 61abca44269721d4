"""Workers are killed while they change the vocabulary: nothing is done twice, forgotten or torn."""

import json
import os
import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).parents[2] / "bench" / "wrangling.py"


def test_a_merge_and_a_split_survive_kills_at_random_points():
    environ = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    done = subprocess.run(
        [sys.executable, BENCH, "--kills", "8", "--stories", "1500"],
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr + done.stdout
    figures = json.loads(done.stdout)["figures"]
    for verb in ("merge", "split"):
        assert figures[f"{verb}: kills"]["value"] > 0
        assert figures[f"{verb}: stories that nobody was told of"]["value"] == 0
        assert figures[f"{verb}: differs after undoing"]["value"] == 0
