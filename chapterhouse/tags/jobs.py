from datetime import timedelta

from django.utils import timezone

from chapterhouse.jobs.tasks import every, job
from chapterhouse.tags.models import Trace, WranglingSet
from chapterhouse.tags.models.wrangling import UNDONE_WITHIN
from chapterhouse.tags.wrangling import applying, undoing


@job(queue="long", retries=5, unique_by=("set",))
def apply_wrangling(set: int) -> None:  # noqa: A002 - the noun's name
    if one := WranglingSet.objects.filter(pk=set, state=WranglingSet.State.APPLYING).first():
        applying.run_of(one).go()


@job(queue="long", retries=5, unique_by=("set",))
def undo_wrangling(set: int) -> None:  # noqa: A002 - the noun's name
    if one := WranglingSet.objects.filter(pk=set, state=WranglingSet.State.UNDOING).first():
        undoing.run_of(one).go()


@every(days=1)
def forget_traces() -> None:
    """What nobody can undo any more need not be kept; a day longer, for a job that still runs."""
    before = timezone.now() - UNDONE_WITHIN - timedelta(days=1)
    past = WranglingSet.objects.filter(state=WranglingSet.State.APPLIED, applied_at__lt=before)
    old = Trace.objects.filter(set__in=past).order_by("pk").values_list("pk", flat=True)
    while part := list(old[:2000]):
        Trace.objects.filter(pk__in=part).delete()
