"""Workers are killed while they send: no letter comes twice, and none is lost untold."""

import json
import os
import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).parents[2] / "bench" / "mail_kills.py"


def test_letters_survive_kills_at_random_points():
    environ = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    done = subprocess.run(
        [sys.executable, BENCH, "--kills", "15", "--letters", "150"],
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr + done.stdout
    figures = json.loads(done.stdout)["figures"]
    assert figures["kills"]["value"] == 15
    assert figures["taken twice"]["value"] == 0
    assert figures["lost and not told as uncertain"]["value"] == 0
