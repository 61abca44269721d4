"""Twenty years of an archive's life, busier towards their end."""

from datetime import UTC, datetime, timedelta
from random import Random

LAST = datetime(2026, 10, 31, 12, tzinfo=UTC)
LIFE = timedelta(days=20 * 365)


def day(progress: float) -> datetime:
    """When this part (0 to 1) of everything had happened."""
    return LAST - LIFE * (1 - progress**0.7)


def later(random: Random, at: datetime, days: float) -> datetime:
    """Some days afterwards, around so many, but never beyond the end."""
    return min(LAST, at + timedelta(days=days * random.lognormvariate(0, 1)))
