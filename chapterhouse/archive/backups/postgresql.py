"""PostgreSQL copied and put back by its own programs, which are asked for only then."""

import os
import shutil
import subprocess
from pathlib import Path

from django.db import connection, transaction
from django.utils.translation import gettext as _

from chapterhouse.archive.backups.refusing import CannotBackUp

# The choices of a database's address that the programs know as PGHOST, PGSSLMODE and so on.
BY_ENVIRONMENT = (
    "host",
    "port",
    "service",
    "passfile",
    "sslmode",
    "sslrootcert",
    "sslcert",
    "sslkey",
)


def copy_postgresql(target: Path) -> dict[str, int]:
    """By pg_dump, in the snapshot in which the rows are counted."""
    program = program_of("pg_dump")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        [snapshot] = cursor.fetchone()
        counts = counts_of_rows()
        # Not packed here: everything is packed together afterwards.
        options = ["--format=custom", "--compress=0", "--no-owner", "--no-privileges"]
        run([program, *options, f"--snapshot={snapshot}", f"--file={target}"])
    return counts


def counts_of_rows() -> dict[str, int]:
    counts = {}
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(name)}")  # noqa: S608
            [counts[name]] = cursor.fetchone()
    return counts


def load_postgresql(dump: Path) -> None:
    """Put a dump in the place of every table of the database."""
    program = program_of("pg_restore")
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f"DROP TABLE {connection.ops.quote_name(name)} CASCADE")
    connection.close()
    options = ["--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error"]
    run([program, *options, f"--dbname={connection.settings_dict['NAME']}", str(dump)])


def program_of(name: str) -> str:
    if found := shutil.which(name):
        return found
    raise CannotBackUp(
        _(
            "%(name)s is missing, by which PostgreSQL is copied. On Debian or Ubuntu: "
            "apt-get install postgresql-client"
        )
        % {"name": name}
    )


def run(command: list[str]) -> None:
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotBackUp(" ".join(done.stderr.split()))


def environment() -> dict[str, str]:
    """The process's own, and where the database is: a password among arguments could be seen."""
    told = connection.settings_dict
    options = told["OPTIONS"]
    chosen = {f"PG{name.upper()}": options.get(name, "") for name in BY_ENVIRONMENT}
    chosen |= {"PGDATABASE": told["NAME"], "PGUSER": told["USER"], "PGPASSWORD": told["PASSWORD"]}
    chosen["PGHOST"] = told["HOST"] or chosen["PGHOST"]
    chosen["PGPORT"] = told["PORT"] or chosen["PGPORT"]
    return {**os.environ, **{name: str(value) for name, value in chosen.items() if value}}
