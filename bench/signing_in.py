"""Whether the time of an answer tells who has an account, and what hammering costs readers.

Runs the archive as an installation does (four threads, a worker) and asks it over HTTP, each time
from another network and for another name: wrong passwords for a name that is known, one that three
share, an e-mail, an old archive's member; letters to come back; registrations. The kinds of a
question take turns in random order. For each kind stands the chance to tell it from the unknown one
by its time alone (0.5 is a coin; the area under the ROC curve, Mann-Whitney). It fails where that
is further from 0.5 than 0.05 and than three standard errors.

Then the form is hammered by eight callers, while one reads.
"""

import argparse
import http.client
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import sqrt
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlencode

from verdict import Figure, conclude

ROOT = Path(__file__).resolve().parent.parent
FORM = "application/x-www-form-urlencoded"
HAMMERS, HAMMER_SECONDS = 8, 15
Ask = Callable[[int], tuple[str, dict[str, str]]]

LOG_IN: dict[str, str] = {
    "unknown name": "Nobody {}",
    "known name": "Known {}",
    "name of three": "ALIKE {}",
    "old archive's": "Old {}",
    "unknown e-mail": "{}.nobody@members.example",
    "known e-mail": "{}.known@members.example",
}
COME_BACK = {key: LOG_IN[key] for key in ("unknown name", "known name", "known e-mail")}
REGISTER = {key: LOG_IN[key] for key in ("unknown e-mail", "known e-mail")}


@dataclass
class Archive:
    """The running archive; every question comes from a network that was not seen before."""

    port: int
    stamp: str = ""
    local: threading.local = field(default_factory=threading.local)

    def ask(self, method: str, path: str, typed: dict[str, str] | None = None) -> tuple[int, str]:
        if not hasattr(self.local, "wire"):
            self.local.wire = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        network = ".".join(str(random.randint(1, 254)) for _part in range(4))  # noqa: S311
        headers = {"Sec-Fetch-Site": "same-origin", "X-Forwarded-For": network}
        body = urlencode(typed).encode() if typed else None
        if body:
            headers["Content-Type"] = FORM
        self.local.wire.request(method, path, body, headers)
        answer = self.local.wire.getresponse()
        return answer.status, answer.read().decode(errors="replace")

    def seconds(self, path: str, typed: dict[str, str], expected: int) -> float:
        began = time.perf_counter()
        status, page = self.ask("POST", path, typed)
        took = time.perf_counter() - began
        assert status == expected, f"{path} answered {status}: {page[:2000]}"
        return took

    def log_in(self, name: str) -> float:
        return self.seconds("/account/log-in/", {"login": name, "password": "a wrong one"}, 200)

    def come_back(self, name: str) -> float:
        return self.seconds("/account/return/", {"typed": name}, 302)

    def register(self, email: str) -> float:
        if not self.stamp:
            _status, page = self.ask("GET", "/account/register/")
            self.stamp = re.search(r'name="opened" value="([^"]+)"', page)[1]  # type: ignore[index]
            time.sleep(2.1)
        name = f"Newcomer {random.getrandbits(40):x}"  # noqa: S311
        wish = {"pen_name": name, "email": email, "password": "gulls over the old harbour"}
        ticks = {"states_age": "on", "agrees": "on", "opened": self.stamp}
        return self.seconds("/account/register/", wish | ticks, 302)


def chapterhouse(data: Path, *command: str) -> None:
    subprocess.run([sys.executable, *command], env=environment(data), check=True, cwd=data)


def environment(data: Path) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    return kept | {
        "CHAPTERHOUSE_DATA": str(data),
        "CHAPTERHOUSE_PROXY": "127.0.0.1",
        # Nobody listens there: letters are written and queued, as they are where somebody does.
        "CHAPTERHOUSE_MAIL": "smtp://127.0.0.1:9?from=archive@members.example",
        "DJANGO_SETTINGS_MODULE": "chapterhouse.settings",
        "PYTHONPATH": str(ROOT),
    }


@contextmanager
def running(data: Path, rounds: int) -> Iterator[Archive]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    chapterhouse(data, "-m", "chapterhouse.cli", "migrate", "--verbosity", "0")
    chapterhouse(data, "-m", "chapterhouse.cli", "sample", "--stories", "20")
    chapterhouse(data, str(ROOT / "bench/sign_in_company.py"), str(rounds))
    command = [sys.executable, "-m", "chapterhouse.cli", "serve", "--port", str(port)]
    log = (data / "serve.log").open("w")
    serving = subprocess.Popen(command, env=environment(data), cwd=data, stdout=log, stderr=log)
    archive = Archive(port)
    try:
        wait_until_open(archive)
        yield archive
    finally:
        serving.terminate()
        serving.wait(timeout=30)


def wait_until_open(archive: Archive) -> None:
    for _try in range(600):
        try:
            archive.ask("GET", "/")
        except OSError:
            archive.local.wire.close()
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the archive did not open")


def take_turns(ask: Callable[[str], float], kinds: dict[str, str], rounds: int) -> dict:
    """Seconds of each kind, asked `rounds` times; a turn has every kind once, in random order."""
    times: dict[str, list[float]] = {kind: [] for kind in kinds}
    for number in range(rounds):
        for kind in random.sample(list(kinds), len(kinds)):
            times[kind].append(ask(kinds[kind].format(number)))
    return times


def told_apart(one: list[float], other: list[float]) -> float:
    """The chance that a time of `other` is the longer of the two; 0.5 where it tells nothing."""
    longer = sum((b > a) + 0.5 * (a == b) for a in one for b in other)
    return longer / (len(one) * len(other))


def tolerance(rounds: int) -> float:
    return max(0.05, 3 * sqrt((2 * rounds + 1) / (12 * rounds * rounds)))


def figures_of(question: str, times: dict[str, list[float]], rounds: int) -> dict[str, Figure]:
    base = next(iter(times))
    figures = {}
    for kind, seconds in times.items():
        middle = statistics.median(seconds) * 1000
        ratio = statistics.median(seconds) / statistics.median(times[base])
        chance = told_apart(times[base], seconds)
        print(f"{question:10} {kind:16} {middle:8.1f} ms {ratio:7.3f} x   told apart {chance:.3f}")
        if kind != base:
            figures[f"{question}, {kind}: chance from a coin's"] = Figure(
                abs(chance - 0.5), "of 0.5", at_most=tolerance(rounds)
            )
    return figures


def hammered(archive: Archive) -> dict[str, Figure]:
    """How reading fares alone, and while the form is hammered from as many networks as calls."""
    alone = read_for(archive, 5)
    stop, answers = threading.Event(), Counter[int]()

    def hammer() -> None:
        while not stop.is_set():
            typed = {"login": f"Nobody {random.getrandbits(40)}", "password": "a wrong one"}  # noqa: S311
            answers[archive.ask("POST", "/account/log-in/", typed)[0]] += 1

    threads = [threading.Thread(target=hammer) for _number in range(HAMMERS)]
    for thread in threads:
        thread.start()
    meanwhile = read_for(archive, HAMMER_SECONDS)
    stop.set()
    for thread in threads:
        thread.join()
    told = ", ".join(f"{count} x {status}" for status, count in sorted(answers.items()))
    print(f"hammered by {HAMMERS}: {told} in {HAMMER_SECONDS} s")
    print(f"reading    alone p95 {p95(alone):.1f} ms, meanwhile p95 {p95(meanwhile):.1f} ms")
    return {
        "reading alone, p95": Figure(p95(alone), "milliseconds"),
        "reading while the form is hammered, p95": Figure(p95(meanwhile), "ms", at_most=250),
    }


def read_for(archive: Archive, seconds: float) -> list[float]:
    took, end = [], time.monotonic() + seconds
    while time.monotonic() < end:
        began = time.perf_counter()
        assert archive.ask("GET", "/stories/1/")[0] == 200
        took.append((time.perf_counter() - began) * 1000)
        time.sleep(0.02)
    return took


def p95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]


def measured(folder: Path, rounds: int, only: str | None) -> dict[str, Figure]:
    figures: dict[str, Figure] = {}
    with running(folder, rounds) as archive:
        questions = {
            "log-in": (archive.log_in, LOG_IN),
            "come-back": (archive.come_back, COME_BACK),
            "register": (archive.register, REGISTER),
        }
        for question, (ask, kinds) in questions.items():
            if only in {None, question}:
                figures |= figures_of(question, take_turns(ask, kinds, rounds), rounds)
        if only in {None, "hammer"}:
            figures |= hammered(archive)
    return figures


def main() -> NoReturn:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=200, help="of each kind (200)")
    parser.add_argument("--only", choices=["log-in", "come-back", "register", "hammer"])
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-sign-in-") as folder:
        figures = measured(Path(folder), wanted.rounds, wanted.only)
    conclude("sign-in", figures)


if __name__ == "__main__":
    main()
