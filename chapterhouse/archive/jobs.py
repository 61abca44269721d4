from chapterhouse.archive import database
from chapterhouse.jobs.tasks import every


@every(days=1)
def learn_sizes() -> None:
    """Archives grow by the day, and the planner should know."""
    database.learn_sizes()
