"""An archive of its own for each database that is at hand, each measured in a fresh process."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def open_archive(folder: str) -> None:
    """An empty one, with its files in this folder."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "chapterhouse.settings"
    os.environ["CHAPTERHOUSE_DATA"] = folder
    sys.path.insert(0, str(ROOT))
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def questions(about: str | None) -> argparse.ArgumentParser:
    """The command's options, `about` being its docstring; `--here` is the fresh process."""
    parser = argparse.ArgumentParser(
        description=about, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    return parser


def measure_here(measure: Callable[..., Any], *asked: object) -> None:
    """Print what is measured, a dataclass, in an archive that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="chapterhouse-bench-") as scratch:
        open_archive(scratch)
        print(json.dumps(asdict(measure(*asked))))


def measured(script: str, *asked: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """For SQLite, and for the PostgreSQL of `DATABASE_URL` if any: what `script --here` printed."""
    databases = {"SQLite": ""}
    if address := os.environ.get("DATABASE_URL"):
        databases["PostgreSQL"] = address
    without = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    for name, address in databases.items():
        environment = without | ({"DATABASE_URL": address} if address else {})
        command = [sys.executable, script, *asked, "--here"]
        ran = subprocess.run(
            command, env=environment, check=True, stdout=subprocess.PIPE, text=True
        )
        yield name, json.loads(ran.stdout.splitlines()[-1])
