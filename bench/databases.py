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
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent


def open_archive(folder: str) -> None:
    """An empty one, with its files in this folder."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "chapterhouse.settings"
    os.environ["CHAPTERHOUSE_DATA"] = folder
    (Path(folder) / "static").mkdir(exist_ok=True)
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


def measure_here(measure: Callable[..., Any], *asked: object, keep: str = "") -> None:
    """Print what is measured, a dataclass, in an archive that is gone afterwards.

    In the folder `keep` it stays instead, under the name of its database, for the next time.
    """
    with tempfile.TemporaryDirectory(prefix="chapterhouse-bench-") as scratch:
        open_archive(kept_in(keep) if keep else scratch)
        print(json.dumps(asdict(measure(*asked))))


def kept_in(folder: str) -> str:
    place = Path(folder).resolve() / ("postgresql" if os.environ.get("DATABASE_URL") else "sqlite")
    place.mkdir(parents=True, exist_ok=True)
    return str(place)


def measured(script: str, *asked: str, own: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """For SQLite, and for the PostgreSQL of `DATABASE_URL` if any: what `script --here` printed.

    With `own` PostgreSQL gets a database of that name on the same server, if it has none yet.
    """
    databases = {"SQLite": ""}
    if address := os.environ.get("DATABASE_URL"):
        databases["PostgreSQL"] = database_of_its_own(address, own) if own else address
    without = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    for name, address in databases.items():
        environment = without | ({"DATABASE_URL": address} if address else {})
        command = [sys.executable, script, *asked, "--here"]
        ran = subprocess.run(
            command, env=environment, check=True, stdout=subprocess.PIPE, text=True
        )
        yield name, json.loads(ran.stdout.splitlines()[-1])


def database_of_its_own(address: str, name: str) -> str:
    """The address of the database of this name on the server of `address`, made where missing."""
    import psycopg
    from psycopg import sql

    with psycopg.connect(address, autocommit=True) as connection:
        there = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if not there.fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return urlsplit(address)._replace(path=f"/{name}").geturl()
