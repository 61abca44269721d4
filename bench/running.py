"""Starting an import as a process, following its steps, and watching its memory."""

import json
import os
import resource
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
    _last: dict[str, Any] = field(default_factory=dict)

    def take(self, line: dict[str, Any]) -> None:
        self._last |= {name: line[name] for name in ("settled", "read") if name in line}

    def end(self) -> None:
        """The run is over; what comes next is another one."""
        self.rows += self._last.get("settled", 0)
        self.bytes += self._last.get("read", 0)
        self._last = {}


@dataclass
class Ran:
    """An import that ran: `steps` are rows given an outcome by then, with stage and how far."""

    seconds: float = 0.0
    processor: float = 0.0
    reading: float = 0.0
    megabytes: float = 0.0
    all_megabytes: float = 0.0
    report: dict[str, Any] = field(default_factory=dict)
    steps: list[tuple[int, str, int]] = field(default_factory=list)
    work: Work = field(default_factory=Work)


def environment(data: Path) -> dict[str, str]:
    return os.environ | {
        "CHAPTERHOUSE_DATA": str(data),
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "chapterhouse.settings",
    }


def started(data: Path, folder: Path, *last: str) -> subprocess.Popen[str]:
    """An import under way, to be killed at the step `last` if there is one."""
    given = [str(folder / "dump.sql"), str(folder / "stories"), *last]
    command = [str(ROOT / "bench/one_import.py"), *given]
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
    ran, began, worked = Ran(), time.perf_counter(), processor_seconds()
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
            ran.steps.append((line.get("settled", 0), line["stage"], line.get("done", 0)))
    if process.wait():
        raise RuntimeError("the import failed; its words stand above")
    ran.work.end()
    ran.seconds = time.perf_counter() - began
    ran.processor = processor_seconds() - worked
    watcher.join()
    return ran


def processor_seconds() -> float:
    """What all processes that have ended worked: the same on a machine that is busy otherwise."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


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
