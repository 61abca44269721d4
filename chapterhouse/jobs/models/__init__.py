from chapterhouse.jobs.models.job import Job
from chapterhouse.jobs.models.outbox import Outbox, announce
from chapterhouse.jobs.models.reached import Reached

__all__ = ["Job", "Outbox", "Reached", "announce"]
