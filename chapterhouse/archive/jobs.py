from chapterhouse.archive import database, delivering
from chapterhouse.archive.backups import keeping
from chapterhouse.archive.models import Archive, Letter
from chapterhouse.jobs.models import Job
from chapterhouse.jobs.tasks import every, job

AT_ONCE = 500


@every(days=1)
def learn_sizes() -> None:
    """Archives grow by the day, and the planner should know."""
    database.learn_sizes()


@job(retries=20)
def send_letter(letter: int) -> None:
    """Twenty times in sixteen hours: a mail server may be away for a night."""
    for waiting in Letter.objects.waiting().filter(pk=letter):
        waiting.send()


@every(minutes=1)
def deliver_letters() -> None:
    """Those that may come only once: by one worker at a time, in short turns."""
    if Job.objects.running(deliver_letters.name).count() > 1:
        return
    # Nobody else delivers, so whoever left these on their way is gone.
    Letter.objects.left_behind()
    if delivering.deliver():
        deliver_letters.later()


@every(days=1)
def forget_letters() -> None:
    """What could not be sent for two weeks comes too late for its reader."""
    while some := list(Letter.objects.old().values_list("pk", flat=True)[:AT_ONCE]):
        Letter.objects.filter(pk__in=some).delete()


@every(days=1, queue="long")
def back_up_daily() -> None:
    """If the archivist wants it; at a hour of the day that the first start decided."""
    if kept := Archive.current().backups_kept:
        keeping.back_up_daily(kept)


@job(queue="long", unique_by=(), retries=0)
def back_up_now() -> None:
    keeping.back_up()
