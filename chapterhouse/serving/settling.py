"""What a process keeps for good is not looked through again and again for what may be thrown away.

Modules, templates and addresses are some 200,000 objects: a full collection took 150 ms of some
visitor's time, at every tenth large page. Whatever outlives one of the first full collections is
set aside; what other threads had half-done in that moment is lost with it, once each. What a page
leaves behind (Django's contexts hold themselves, and so all that was shown) is collected once an
answer has been given, and not in the middle of the next one.
"""

import gc
from itertools import count
from typing import Any

from django.core.signals import request_finished

TIMES = 4
# As many new objects as Python itself thinks worth a look; and what a page may make before it is
# interrupted after all.
WORTH_IT, ROOM = 700, 50_000
# Of the answers with so much left behind: what outlived one look, and everything.
OLDER_AT, ALL_AT = 10, 100
NAME = "settling"


def settle() -> None:
    """Begin with this; for a process that serves until it ends."""
    left = TIMES

    def set_aside(phase: str, about: dict[str, int]) -> None:
        nonlocal left
        if phase == "stop" and about["generation"] == 2 and left:
            left -= 1
            gc.freeze()

    answers = count(1)

    def tidy(**_: Any) -> None:
        if gc.get_count()[0] < WORTH_IT:
            return
        number = next(answers)
        gc.collect(2 if number % ALL_AT == 0 else 1 if number % OLDER_AT == 0 else 0)

    gc.collect()
    gc.freeze()
    gc.callbacks.append(set_aside)
    gc.set_threshold(ROOM, *gc.get_threshold()[1:])
    request_finished.connect(tidy, weak=False, dispatch_uid=NAME)
