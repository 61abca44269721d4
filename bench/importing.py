"""An old archive brought in: how quickly, in how much memory, and whether every word is right.

The maker (`old_archive.py`) writes a dump and chapter files with a known mix of damage, the import
runs in a process of its own, and `checking.py` compares what stands in the database with what the
maker meant. Beside it: what merely inserting the same rows costs, and loading the dump into MariaDB
where that is installed. `--kill` kills the import ten times on its way and compares what it ends
with, and counts what was read again.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NoReturn

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from killing import killed
from mariadb import seconds_to_load
from old_archive import Maker, Size
from running import Ran, environment, run_import
from verdict import Figure, conclude

CHAPTERS = 100_000
PER_SECOND, MEGABYTES = 1_000, 300
BENCH = Path(__file__).resolve().parent


def python(data: Path, *command: str) -> str:
    return subprocess.run(
        [sys.executable, *command],
        env=environment(data),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout


def empty_archive(folder: Path, name: str) -> Path:
    data = folder / name
    data.mkdir()
    python(data, "-m", "chapterhouse.cli", "migrate", "--verbosity", "0")
    return data


def say(line: str) -> None:
    print(line, flush=True)


def measure(folder: Path, size: Size) -> tuple[Ran, dict[str, Figure]]:
    """Bring it in once, check it, and compare with what could be quicker."""
    data = empty_archive(folder, "data")
    ran = run_import(data, folder)
    stages = ran.report["seconds"]
    for name, seconds in {"reading": ran.reading, **stages}.items():
        say(f"  {name:12} {seconds:8.1f} s")
    made = (str(size.chapters), str(size.passwords))
    wrong = json.loads(python(data, str(BENCH / "checking.py"), *made))
    for line in wrong:
        say(f"  WRONG {line}")
    rows = sum(line["read"] for line in ran.report["tables"])
    hashing = stages["people"]
    figures = {
        "chapters a second": Figure(
            size.chapters / stages["chapters"], "chapters/s", at_least=PER_SECOND
        ),
        "memory of all processes": Figure(ran.all_megabytes, "MB", at_most=MEGABYTES),
        "memory of the parent": Figure(ran.megabytes, "MB"),
        "differences from what was meant": Figure(len(wrong), "values", at_most=0),
        "whole import without members": Figure(ran.seconds - hashing, "s"),
        "members, with their passwords": Figure(hashing, "s"),
        "processor time of it all": Figure(ran.processor, "s"),
        "rows a second without members": Figure(rows / (ran.seconds - hashing), "rows/s"),
    }
    return ran, figures | compared(folder, data)


def compared(folder: Path, data: Path) -> dict[str, Figure]:
    figures = {}
    target = empty_archive(folder, "inserted")
    files = [str(place / "chapterhouse.sqlite3") for place in (data, target)]
    seconds = float(python(target, str(BENCH / "inserting_only.py"), *files))
    figures["merely inserting the rows"] = Figure(seconds, "s")
    shutil.rmtree(target)
    if loading := seconds_to_load(folder / "dump.sql", folder):
        figures["loading the dump into MariaDB"] = Figure(loading, "s")
    return figures


def main() -> NoReturn:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chapters", type=int, default=CHAPTERS, help="100000 unless told")
    parser.add_argument("--passwords", type=int, default=0, help="so many members only have one")
    parser.add_argument("--kill", action="store_true", help="kill it ten times, too")
    arguments = parser.parse_args()
    if os.environ.pop("DATABASE_URL", None):
        say("DATABASE_URL is left aside: the bench uses a file of its own.")
    with tempfile.TemporaryDirectory(prefix="bench-import-") as name:
        folder, size = Path(name), Size(arguments.chapters, arguments.passwords)
        began = time.perf_counter()
        Maker(size, folder).make()
        say(f"made in {time.perf_counter() - began:.0f} s: {size.chapters:,} chapters")
        ran, figures = measure(folder, size)
        if arguments.kill:
            figures |= killed(folder, ran, empty_archive(folder, "killed"), say)
    for what, figure in figures.items():
        say(f"{what:34} {figure.value:12,.2f} {figure.unit}")
    conclude("import", figures)


if __name__ == "__main__":
    main()
