from chapterhouse.jobs.models.job import Job
from chapterhouse.jobs.models.outbox import Outbox, announce

__all__ = ["Job", "Outbox", "announce"]
