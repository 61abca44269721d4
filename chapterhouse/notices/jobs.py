from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from chapterhouse.jobs.models import Outbox
from chapterhouse.jobs.readers import reads_outbox
from chapterhouse.jobs.tasks import every, job
from chapterhouse.members.models import Member
from chapterhouse.notices.letters import jobs as letters  # noqa: F401 - a worker learns them here
from chapterhouse.notices.models import Notice
from chapterhouse.notices.telling.portions import tell_portion
from chapterhouse.notices.telling.silence import sparing
from chapterhouse.notices.telling.tellings import is_heard, tellings_of
from chapterhouse.notices.telling.writing import write

KEEP_READ = timedelta(days=365)


@reads_outbox("notices")
def hear(rows: list[Outbox]) -> None:
    """Have told what members wait to hear; what nobody listens for costs nothing."""
    for row in rows:
        if is_heard(row.noun, row.event):
            happened = {"noun": row.noun, "event": row.event, "key": row.key}
            tell.later(**happened, at=row.made_at.isoformat())


@job()
def tell(noun: str, event: str, key: int, at: str, **place: Any) -> None:
    """Tell one portion of those who wait for it, and have the next one told.

    `place` is where to go on: the `sources` that remain and the row `after` which.
    """
    with transaction.atomic():
        for telling in tellings_of(noun, event, key, datetime.fromisoformat(at)):
            if not telling.sources:
                write(telling, sparing(telling)(Member.objects.filter(pk__in=telling.members)))
                continue
            sources = [(column, row) for column, row in place.get("sources", telling.sources)]
            if remains := tell_portion(telling, sources, place.get("after", 0)):
                left, after = remains
                tell.later(noun=noun, event=event, key=key, at=at, sources=left, after=after)


@every(days=1)
def forget_read() -> None:
    """Forget what was read a year ago."""
    Notice.objects.filter(read_at__lt=timezone.now() - KEEP_READ).delete()
