from chapterhouse.jobs.tasks import every
from chapterhouse.members import suspending


@every(hours=1)
def lift_suspensions() -> None:
    suspending.lift_due()
