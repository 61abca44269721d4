from chapterhouse.jobs.tasks import job
from chapterhouse.search import caring


@job(queue="long", unique_by=())
def build_anew() -> None:
    caring.build_anew()


@job(queue="long", unique_by=())
def check() -> None:
    caring.check()
