"""What keeps a worker company: functions that run beside its queues for as long as it lives."""

from collections.abc import Callable
from threading import Event

Companion = Callable[[Event], None]
COMPANIONS: list[Companion] = []


def companion(function: Companion) -> Companion:
    """Have this run in a thread of every worker; it ends soon after the event is set."""
    COMPANIONS.append(function)
    return function
