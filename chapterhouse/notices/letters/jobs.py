"""Rounds of writing: those at once every minute, the others at the quarter of an hour."""

import time

from django.conf import settings
from django.utils import timezone

from chapterhouse.jobs.tasks import every, job
from chapterhouse.notices.letters.receivers import AT_ONCE, DIGESTS, waiting_members
from chapterhouse.notices.letters.writing import write_to

# Then other work has its turn.
TURN = 5.0


@every(minutes=1)
def write_at_once() -> None:
    write(digests=False)


# Every place on earth has its eight o'clock at a quarter of an hour.
@every(minutes=15)
def write_digests() -> None:
    write(digests=True)


@job(unique_by=("digests",))
def write_on(digests: bool, after: int) -> None:
    write(digests, after)


def write(digests: bool, after: int = 0) -> None:
    """Page by page of members, for a few seconds; then the rest is another job."""
    if not settings.MAIL_IS_SET:
        return
    rhythms, now = (DIGESTS if digests else AT_ONCE), timezone.now()
    until = time.monotonic() + TURN
    for members in waiting_members(rhythms, now, after):
        if time.monotonic() > until:
            write_on.later(digests=digests, after=after)
            return
        write_to(members, rhythms, now)
        after = members[-1]
