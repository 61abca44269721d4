"""A real archive in processes of its own, for the tests that need one."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

ROOT = Path(__file__).parents[3]


def run(folder: Path, *command: str, **variables: str) -> subprocess.CompletedProcess:
    """One command of the archive in this folder, to its end."""
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "CHAPTERHOUSE_DATA": str(folder)}
    environ.pop("DATABASE_URL", None)
    return subprocess.run(
        [sys.executable, "-m", "chapterhouse.cli", *command],
        env=environ | variables,
        capture_output=True,
        text=True,
        check=False,
    )


class Serving:
    """One `chapterhouse serve`, its output in a file; `with` stops it."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder, self.options = folder, options
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.start()

    def start(self):
        environ = {**os.environ, "PYTHONPATH": str(ROOT), "CHAPTERHOUSE_PORT": str(self.port)}
        environ.pop("DATABASE_URL", None)
        command = [sys.executable, "-m", "chapterhouse.cli", "serve", "--empty", *self.options]
        with (self.folder / "said").open("w") as said:
            self.process = subprocess.Popen(
                [*command, "--data", str(self.folder)], env=environ, stdout=said, stderr=said
            )

    @property
    def said(self) -> str:
        return (self.folder / "said").read_text()

    def wait_for(self, words: str) -> None:
        end = time.monotonic() + 60
        while words not in self.said:
            assert time.monotonic() < end, self.said
            time.sleep(0.05)

    def wait_for_children(self, count: int) -> None:
        end = time.monotonic() + 30
        while len(self.children()) < count:
            assert time.monotonic() < end, self.said
            time.sleep(0.05)

    def answers(self) -> bool:
        try:
            urlopen(f"http://127.0.0.1:{self.port}/", timeout=10).close()
        except HTTPError:
            return True
        except OSError:
            return False
        return True

    def children(self) -> list[int]:
        pid = self.process.pid
        return [
            int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        ]

    def __enter__(self):
        self.wait_for("The archive is open")
        return self

    def __exit__(self, *problem):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)
