"""The whole archive under test, as an outsider would start it: its own process, port and folder."""

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


@dataclass
class House:
    """A running archive; `sessions` maps a role to the value of its session cookie."""

    data: Path
    port: int = field(default_factory=free_port)
    sample: str = "--sample"
    server: subprocess.Popen | None = None
    sessions: dict[str, str] = field(default_factory=dict)
    log: TextIO | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        kept = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
        return kept | {
            "CHAPTERHOUSE_DATA": str(self.data),
            "DJANGO_SETTINGS_MODULE": "chapterhouse.settings",
            "PYTHONPATH": str(ROOT),
        }

    def run(self, *command: str) -> str:
        """Run a command of the archive in its folder; its output."""
        return subprocess.run(
            [sys.executable, *command],
            env=self.environment,
            cwd=self.data,
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    def ask(self, question: str) -> str:
        """What a Python expression is worth inside the archive; the models are at hand."""
        script = (
            "import django; django.setup()\n"
            "from chapterhouse.stories.models import *\n"
            "from chapterhouse.members.models import *\n"
            "from chapterhouse.archive.models import *\n"
            f"print({question})"
        )
        return self.run("-c", script).strip()

    def start(self) -> None:
        command = ["-m", "chapterhouse.cli", "serve", "--port", str(self.port), self.sample]
        if self.log:
            self.log.close()
        self.log = (self.data / "serve.log").open("a")
        self.server = subprocess.Popen(
            [sys.executable, *command],
            env=self.environment,
            cwd=self.data,
            stdout=self.log,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
        )
        self.wait_until_open()

    def wait_until_open(self, seconds: int = 300) -> None:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            assert self.server
            assert self.server.poll() is None, (self.data / "serve.log").read_text()
            try:
                urllib.request.urlopen(self.address, timeout=5).read()
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
            else:
                return
        raise AssertionError((self.data / "serve.log").read_text())

    def stop(self) -> None:
        if self.server and self.server.poll() is None:
            self.server.terminate()
            self.server.wait(timeout=20)
        if self.log:
            self.log.close()

    def archivists_link(self) -> str:
        """The one-time link that the server printed when it started."""
        return re.findall(r"http\S+/account/key/\S+", (self.data / "serve.log").read_text())[-1]

    def meet(self) -> None:
        """Make one person of each role and sign them in."""
        self.sessions = json.loads(self.run(str(HERE / "company.py")))
