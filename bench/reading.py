"""Queries and milliseconds of made pages, from a small archive to a large one.

Each archive is made by `chapterhouse sample --stories N` in a folder of its own; the pages are
made in one process by Django's test client, so no network and no cache helps. The first line is
the cheapest page that the same middleware can make (the address of a story that does not exist):
the limit, measured in the same run.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NoReturn

from verdict import Figure, conclude

ROOT = Path(__file__).resolve().parent.parent
SIZES, QUICK_SIZES = (1_000, 10_000, 100_000), (200, 2_000)
BUDGETS = {"chapter": 6, "story": 10, "whole story": 10, "home": 12}
LIST_BUDGET = 10
MOST_GROWTH = 2.0
# Under this a page is quick, whatever its growth: a timer's noise would decide.
QUICK_ENOUGH_MS = 12.0


def chapterhouse(data: Path, *command: str) -> str:
    environment = os.environ | {
        "CHAPTERHOUSE_DATA": str(data),
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "chapterhouse.settings",
    }
    return subprocess.run(
        [sys.executable, *command], env=environment, check=True, capture_output=True, text=True
    ).stdout


def figures_of(size: int, folder: Path) -> dict[str, dict[str, float]]:
    """Page → queries and milliseconds in an archive of `size` stories."""
    data = folder / str(size)
    data.mkdir()
    chapterhouse(data, "-m", "chapterhouse.cli", "migrate", "--verbosity", "0")
    chapterhouse(data, "-m", "chapterhouse.cli", "sample", "--stories", str(size))
    return json.loads(chapterhouse(data, str(ROOT / "bench/made_pages.py")))


def verdicts(by_size: dict[int, dict[str, dict[str, float]]]) -> dict[str, Figure]:
    """Each page's queries in the large archive, and how much slower it is than in the small one."""
    small, large = by_size[min(by_size)], by_size[max(by_size)]
    figures: dict[str, Figure] = {}
    for page, made in large.items():
        budget = BUDGETS.get(page, LIST_BUDGET)
        figures[f"{page}: queries"] = Figure(made["queries"], "queries", at_most=budget)
        figures[f"{page}: time"] = Figure(made["ms"], "milliseconds")
        if made["ms"] > QUICK_ENOUGH_MS:
            growth = made["ms"] / small[page]["ms"]
            figures[f"{page}: growth"] = Figure(growth, "times", at_most=MOST_GROWTH)
    return figures


def show(by_size: dict[int, dict[str, dict[str, float]]]) -> None:
    print(f"{'page':20}" + "".join(f"{size:>12,} stories" for size in by_size))
    for page in by_size[min(by_size)]:
        cells = (
            f"{figures[page]['queries']:>6} q {figures[page]['ms']:>8.1f} ms"
            for figures in by_size.values()
        )
        print(f"{page:20}" + "  ".join(cells))


def main() -> NoReturn:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small archives, under a minute")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-read-") as folder:
        sizes = QUICK_SIZES if arguments.quick else SIZES
        by_size = {size: figures_of(size, Path(folder)) for size in sizes}
    show(by_size)
    conclude("read", verdicts(by_size))


if __name__ == "__main__":
    main()
