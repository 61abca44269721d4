from datetime import timedelta

from django.utils import timezone

from chapterhouse.jobs.models import Job
from chapterhouse.jobs.readers import read_on
from chapterhouse.jobs.tasks import every, job

KEEP_DONE = timedelta(days=7)
KEEP_FAILED = timedelta(days=90)


@job(retries=20, unique_by=("name",))
def read_outbox(name: str) -> None:
    """Let one reader learn all that is new."""
    while read_on(name):
        pass


@every(hours=6)
def forget_ended() -> None:
    """Forget jobs that went well after a week, failed ones after three months."""
    now = timezone.now()
    Job.objects.filter(error="", ended_at__lt=now - KEEP_DONE).delete()
    Job.objects.filter(ended_at__lt=now - KEEP_FAILED).delete()
