from datetime import timedelta

from django.utils import timezone

from chapterhouse.jobs.models import Job
from chapterhouse.jobs.tasks import every

KEEP_DONE = timedelta(days=7)
KEEP_FAILED = timedelta(days=90)


@every(hours=6)
def forget_ended() -> None:
    """Forget jobs that went well after a week, failed ones after three months."""
    now = timezone.now()
    Job.objects.filter(error="", ended_at__lt=now - KEEP_DONE).delete()
    Job.objects.filter(ended_at__lt=now - KEEP_FAILED).delete()
