"""Loading a dump into MariaDB, where one is installed: what an archivist without us would do."""

import shutil
import subprocess
import time
from pathlib import Path

WAIT = 30.0


def seconds_to_load(dump: Path, folder: Path) -> float | None:
    """Seconds of `mariadb < dump` into an empty server of its own; None where there is none."""
    server = shutil.which("mariadbd") or shutil.which("mysqld")
    install, client = shutil.which("mariadb-install-db"), shutil.which("mariadb")
    if not (server and install and client):
        return None
    data, socket = folder / "mariadb", folder / "mariadb.sock"
    common = [f"--datadir={data}", "--user=root"]
    subprocess.run([install, *common, "--auth-root-authentication-method=normal"], check=True,
                   capture_output=True)  # fmt: skip
    options = [f"--socket={socket}", "--skip-networking", "--max-allowed-packet=256M"]
    running = subprocess.Popen(
        [server, "--no-defaults", *common, *options], stderr=subprocess.DEVNULL
    )
    try:
        ask = [client, "--no-defaults", f"--socket={socket}", "--user=root"]
        wait_for(ask)
        subprocess.run([*ask, "-e", "CREATE DATABASE old CHARACTER SET latin1"], check=True)
        began = time.perf_counter()
        with dump.open("rb") as file:
            subprocess.run([*ask, "--max-allowed-packet=256M", "old"], stdin=file, check=True)
        return time.perf_counter() - began
    finally:
        running.terminate()
        running.wait()


def wait_for(ask: list[str]) -> None:
    until = time.monotonic() + WAIT
    while subprocess.run([*ask, "-e", "SELECT 1"], capture_output=True, check=False).returncode:
        if time.monotonic() > until:
            raise TimeoutError("MariaDB does not answer")
        time.sleep(0.1)
