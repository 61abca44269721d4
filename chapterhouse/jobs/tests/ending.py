"""Waiting until what was announced may be read."""

import time

from django.db import connection

from chapterhouse.jobs.models import Outbox
from chapterhouse.jobs.readers import Finished

LONGEST = 120


def until_others_have_ended() -> None:
    """PostgreSQL holds rows back while an older transaction runs, be it in another database of the
    same server, where another process of the suite is at its tests."""
    began = time.monotonic()
    while connection.vendor == "postgresql" and is_held_back():
        assert time.monotonic() < began + LONGEST, "An older transaction does not end."
        time.sleep(0.02)


def is_held_back() -> bool:
    return Outbox.objects.filter(made_in__gte=Finished()).exists()
