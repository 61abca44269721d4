from chapterhouse.desk.queue import emptying
from chapterhouse.desk.reports import settling
from chapterhouse.jobs.tasks import every, job
from chapterhouse.members import suspending


@every(hours=1)
def lift_suspensions() -> None:
    suspending.lift_due()


@every(days=1)
def forget_reports() -> None:
    settling.forget_old()


@job(queue="long", unique_by=())
def publish_what_waits(by: int) -> None:
    emptying.publish_all(by)
