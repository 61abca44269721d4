"""Those who learn from the outbox: each row once for each of them, in order, none left out.

A reader's work and the note how far it got are committed together. It should be little: work that
takes long is enqueued as a job, in the same transaction.
"""

from collections.abc import Callable

from django.db import connection, models, transaction
from django.db.models import Q, QuerySet

from chapterhouse.jobs.models import Job, Outbox, Reached

AT_ONCE = 500

Reading = Callable[[list[Outbox]], None]
_readers: dict[str, Reading] = {}


class Finished(models.Func):
    """The number below which every transaction has ended: PostgreSQL's alone can overtake."""

    template = "(pg_snapshot_xmin(pg_current_snapshot())::text::bigint)"
    output_field = models.BigIntegerField()


def reads_outbox(name: str) -> Callable[[Reading], Reading]:
    """Have a function called with what is new in the outbox, a few rows at a time.

    A new reader begins with what is announced after its first look, not with years of old rows.
    """

    def register(reading: Reading) -> Reading:
        _readers[name] = reading
        return reading

    return register


def rows_after(reached: Reached) -> QuerySet[Outbox]:
    later = Q(made_in__gt=reached.made_in) | Q(made_in=reached.made_in, pk__gt=reached.row)
    rows = Outbox.objects.filter(later).order_by("made_in", "pk")
    # A row of a transaction that still runs could come in before one that was read already.
    return rows.filter(made_in__lt=Finished()) if connection.vendor == "postgresql" else rows


def behind() -> list[str]:
    """The readers for whom something is new and no job waits or runs yet."""
    known = {reached.name: reached for reached in Reached.objects.all()}
    at_work = Job.objects.filter(name=JOB, ended_at=None).values_list("arguments", flat=True)
    busy = {arguments["name"] for arguments in at_work}
    return [
        name
        for name in _readers
        if name not in busy and (name not in known or rows_after(known[name]).exists())
    ]


JOB = "jobs.read_outbox"


def read_on(name: str) -> bool:
    """Let a reader read its next rows; False once there are none."""
    skips = connection.features.has_select_for_update_skip_locked
    with transaction.atomic():
        reached = Reached.objects.select_for_update(skip_locked=skips).filter(name=name).first()
        if reached is None:
            begin(name)
            return False
        rows = list(rows_after(reached)[:AT_ONCE])
        if not rows:
            return False
        _readers[name](rows)
        reached.made_in, reached.row = rows[-1].made_in, rows[-1].pk
        reached.save(update_fields=["made_in", "row"])
    return True


def begin(name: str) -> None:
    last = Outbox.objects.order_by("-made_in", "-pk").first()
    place = {"made_in": last.made_in, "row": last.pk} if last else {}
    Reached.objects.get_or_create(name=name, defaults=place)
