"""An import killed ten times on its way: what it read again, and whether it ends the same."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from running import Ran, Work, environment, started, told
from verdict import Figure

KILLS = 10
MOST_AGAIN = 5.0


def killed(folder: Path, whole: Ran, data: Path, say: Callable[[str], None]) -> dict[str, Figure]:
    """Run it once more with ten kills, one while the dump is read, nine as rows are placed."""
    last = max(rows for rows, _stage, _done in whole.steps)
    reading = [step for step in whole.steps if step[0] == 0 and step[2] > 0]
    points = [reading[len(reading) // 2][1:]] if reading else []
    points += [_step_at(whole, last * part // KILLS) for part in range(1, KILLS)]
    work = Work()
    for stage, done in points:
        process = started(data, folder, stage, str(done))
        for line in told(process):
            work.take(line)
        if process.wait() != -signal.SIGKILL:
            raise RuntimeError(f"it was not killed at {stage}, {done:,}")
        say(f"  killed at {stage}, {done:,}")
        work.end()
    process, report = started(data, folder), None
    for line in told(process):
        work.take(line)
        report = line.get("report", report)
    process.wait()
    work.end()
    say(f"  {work.rows - whole.work.rows:,} rows and {work.bytes - whole.work.bytes:,} bytes again")
    ended = report or {}
    differing = _differing(_digests(data), _digests(folder / "data"))
    differing += _differing(ended, whole.report | {"seconds": ended.get("seconds")})
    for name in differing:
        say(f"  NOT THE SAME: {name}")
    return {
        "rows done again after ten kills": Figure(
            (work.rows / whole.work.rows - 1) * 100, "%", at_most=MOST_AGAIN
        ),
        "bytes read again after ten kills": Figure(
            (work.bytes / whole.work.bytes - 1) * 100, "%", at_most=MOST_AGAIN
        ),
        "other tables after ten kills": Figure(len(differing), "tables", at_most=0),
    }


def _step_at(whole: Ran, rows: int) -> tuple[str, int]:
    return next((stage, done) for at, stage, done in whole.steps if at >= rows)


def _differing(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def _digests(data: Path) -> dict[str, Any]:
    code = (
        "import django, json; django.setup();"
        "from datetime import datetime, UTC;"
        "from chapterhouse.importers.tests.hashing import digests;"
        "print(json.dumps(digests(datetime(2020, 1, 1, tzinfo=UTC))))"
    )
    told = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(data),
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return json.loads(told)
