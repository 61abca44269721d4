"""Starting an import as a process, following its steps, and watching its memory."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PAUSE = 0.25


@dataclass
class Work:
    """What one run or several did: rows given an outcome, bytes of the dump gone through."""

    rows: int = 0
    bytes: int = 0
    _settled: int = 0
    _first: int = -1
    _last: int = 0
    _reads: bool = False

    def take(self, line: dict[str, Any]) -> None:
        self._settled = line.get("settled", self._settled)
        if "total" in line:
            self._reads = line["unit"] == "bytes"
        elif self._reads and "done" in line:
            self._first = line["done"] if self._first < 0 else self._first
            self._last = line["done"]

    def end(self) -> None:
        """The run is over; what comes next is another one."""
        self.rows += self._settled
        self.bytes += self._last - max(self._first, 0)
        self._settled, self._first, self._last, self._reads = 0, -1, 0, False


@dataclass
class Ran:
    """An import that ran: `steps` are seconds since its start, with stage and how far."""

    seconds: float = 0.0
    reading: float = 0.0
    megabytes: float = 0.0
    all_megabytes: float = 0.0
    report: dict[str, Any] = field(default_factory=dict)
    steps: list[tuple[float, str, int]] = field(default_factory=list)
    work: Work = field(default_factory=Work)


def environment(data: Path) -> dict[str, str]:
    return os.environ | {
        "CHAPTERHOUSE_DATA": str(data),
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "chapterhouse.settings",
    }


def started(data: Path, folder: Path) -> subprocess.Popen[str]:
    command = [str(ROOT / "bench/one_import.py"), str(folder / "dump.sql"), str(folder / "stories")]
    return subprocess.Popen(
        [sys.executable, *command], env=environment(data), stdout=subprocess.PIPE, text=True
    )


def told(process: subprocess.Popen[str]) -> Iterator[dict[str, Any]]:
    """Every line that it writes."""
    assert process.stdout
    for line in process.stdout:
        yield json.loads(line)


def run_import(data: Path, folder: Path) -> Ran:
    """Run it to its end; RuntimeError if it does not get there."""
    ran, began = Ran(), time.perf_counter()
    process = started(data, folder)
    watcher = threading.Thread(target=watch, args=(process, ran), daemon=True)
    watcher.start()
    stages = 0
    for line in told(process):
        now = time.perf_counter() - began
        ran.work.take(line)
        stages += "total" in line
        if stages == 1:
            ran.reading = now
        if "report" in line:
            ran.report = line["report"]
        else:
            ran.steps.append((now, line["stage"], line.get("done", 0)))
    if process.wait():
        raise RuntimeError("the import failed; its words stand above")
    ran.work.end()
    ran.seconds = time.perf_counter() - began
    watcher.join()
    return ran


def watch(process: subprocess.Popen[str], ran: Ran) -> None:
    """Note the most memory that it, and it with its children, ever held."""
    while process.poll() is None:
        own = memory_of(process.pid)
        ran.megabytes = max(ran.megabytes, own)
        ran.all_megabytes = max(ran.all_megabytes, own + sum(map(memory_of, children(process.pid))))
        time.sleep(PAUSE)


def memory_of(pid: int) -> float:
    """Megabytes of a process; what it shares with others is divided among them."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def children(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += map(int, task.read_text().split())
        except OSError:
            continue
    return found + [grandchild for child in found for grandchild in children(child)]
