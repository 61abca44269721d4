from datetime import timedelta

import pytest
from django.utils import timezone

from chapterhouse.jobs.jobs import forget_ended
from chapterhouse.jobs.models import Job

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("days", "error", "kept"),
    [(6, "", True), (8, "", False), (8, "broke", True), (91, "broke", False)],
)
def test_ended_jobs_are_kept_for_a_while(days, error, kept):
    ended_at = timezone.now() - timedelta(days=days)
    Job.objects.create(name="jobs.past", queue="quick", ended_at=ended_at, error=error)
    forget_ended()
    assert Job.objects.exists() == kept


def test_waiting_jobs_are_never_forgotten():
    Job.objects.create(name="jobs.waiting", queue="quick")
    forget_ended()
    assert Job.objects.exists()
