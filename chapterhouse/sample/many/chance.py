"""Chance, by seed: the same seed gives the same archive."""

from itertools import accumulate
from random import Random

HALVINGS = 30


class Zipf:
    """Ranks from 0, the r-th drawn as often as r to a power; the first has `share` of all draws."""

    def __init__(self, size: int, share: float) -> None:
        power = power_for(size, share)
        self.size = size
        self.up = list(accumulate((rank + 1) ** -power for rank in range(size)))

    def draw(self, random: Random, count: int) -> list[int]:
        return random.choices(range(self.size), cum_weights=self.up, k=count)


def power_for(size: int, share: float) -> float:
    """The power at which the first of `size` ranks is drawn with this probability, by halving."""
    low, high = 0.0, 4.0
    for _ in range(HALVINGS):
        power = (low + high) / 2
        if 1 / sum((rank + 1) ** -power for rank in range(size)) < share:
            low = power
        else:
            high = power
    return power


def low_rank(random: Random, size: int) -> int:
    """A rank below `size`, small ones more often: nearly Zipf, with no table to hold."""
    return min(int((size + 1) ** random.random()), size) - 1


def many(random: Random, middle: float, spread: float, most: int) -> int:
    """A count from 1 up, lognormal around `middle`."""
    return min(most, max(1, round(middle * random.lognormvariate(0, spread))))


def stream(seed: int, purpose: str) -> Random:
    """Chance for one purpose, so that a change in one leaves the others as they were."""
    return Random(f"{seed}:{purpose}")
