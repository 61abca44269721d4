"""Keeps the server and the worker running until somebody says stop."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from types import FrameType

TICK = 0.1
FIRST_PAUSE = 1.0
LONGEST_PAUSE = 30.0
WELL_AFTER = 60.0
GRACE = 20.0
PR_SET_PDEATHSIG = 1


def die_with_parent() -> None:
    """Have Linux stop this child when the supervisor itself is killed."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Child:
    """One process that is started again after a pause, longer each time, when it ends."""

    def __init__(self, name: str, command: list[str]) -> None:
        self.name = name
        self.command = command
        self.pause = FIRST_PAUSE
        self.due_at = 0.0

    def start(self) -> None:
        self.started_at = time.monotonic()
        # A group of its own: Ctrl-C reaches the supervisor alone, which then stops all in order.
        self.process = subprocess.Popen(
            self.command,
            process_group=0,
            preexec_fn=die_with_parent,  # noqa: PLW1509 - the supervisor runs no thread
            stdin=subprocess.DEVNULL,
        )

    def signal(self, number: int) -> None:
        """Send to the whole group, so that no grandchild keeps the port."""
        try:
            os.killpg(self.process.pid, number)
        except ProcessLookupError:
            return

    def mourn(self) -> float:
        """Clear up after the ended process; the seconds until it is due again."""
        self.signal(signal.SIGKILL)
        if time.monotonic() - self.started_at > WELL_AFTER:
            self.pause = FIRST_PAUSE
        pause, self.pause = self.pause, min(self.pause * 2, LONGEST_PAUSE)
        self.due_at = time.monotonic() + pause
        return pause


class Supervisor:
    def __init__(self, tell: Callable[[Child, int, float], None]) -> None:
        """`tell` is called with a child that ended, its exit status, and the seconds of pause."""
        self.children: list[Child] = []
        self.tell = tell
        # No Event: its lock may be held by the very thread that a signal interrupts, for ever.
        self.is_to_stop = False
        asked_to = [signal.SIGINT, signal.SIGTERM]
        # Under nohup the end of the terminal is no reason to stop.
        if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
            asked_to.append(signal.SIGHUP)
        for number in asked_to:
            signal.signal(number, self.hear)

    def hear(self, _number: int, _frame: FrameType | None) -> None:
        self.is_to_stop = True

    def start(self, child: Child) -> None:
        child.start()
        self.children.append(child)

    def watch(self) -> None:
        """Until a signal comes, start again what ends; then stop everything."""
        while not self.is_to_stop:
            for child in self.children:
                self._look_after(child)
            time.sleep(TICK)
        self._stop()

    def _look_after(self, child: Child) -> None:
        status = child.process.poll()
        if status is None:
            return
        if not child.due_at:
            self.tell(child, status, child.mourn())
        elif time.monotonic() >= child.due_at:
            child.due_at = 0.0
            child.start()

    def _stop(self) -> None:
        end = time.monotonic() + GRACE
        for child in self.children:
            if child.process.poll() is None:
                os.kill(child.process.pid, signal.SIGTERM)
        for child in self.children:
            try:
                child.process.wait(max(0.0, end - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.signal(signal.SIGKILL)
            child.signal(signal.SIGKILL)
