"""Hearing of what happened in a test's own transaction, which the outbox's readers wait for."""

from chapterhouse.jobs.models import Outbox
from chapterhouse.jobs.worker import run_waiting
from chapterhouse.notices.jobs import hear
from chapterhouse.notices.models import Notice


def hear_of_it() -> int:
    """Have told what was announced since the last time; how many jobs that took."""
    rows = list(Outbox.objects.all())
    Outbox.objects.all().delete()
    hear(rows)
    return run_waiting()


def told(name) -> list[tuple[str, int]]:
    """What a pen name's member finds in their inbox: kind and key, in order."""
    hear_of_it()
    rows = Notice.objects.filter(member=name.member).order_by("pk")
    return list(rows.values_list("kind", "key"))
