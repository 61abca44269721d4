"""What a process keeps for good is not looked through again and again for what may be thrown away.

Modules, templates and addresses are some 200,000 objects: a full collection took 150 ms of some
visitor's time, at every tenth large page. Whatever outlives one of the first full collections is
set aside; what a request left half-done in that moment is lost with it, once each.
"""

import gc

TIMES = 4


def settle() -> None:
    """Begin with this; for a process that serves until it ends."""
    left = TIMES

    def set_aside(phase: str, about: dict[str, int]) -> None:
        nonlocal left
        if phase == "stop" and about["generation"] == 2 and left:
            left -= 1
            gc.freeze()

    gc.collect()
    gc.freeze()
    gc.callbacks.append(set_aside)
