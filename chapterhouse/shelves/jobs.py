from chapterhouse.jobs.tasks import every
from chapterhouse.shelves.similar.making import find_similar
from chapterhouse.shelves.tops.counting import count_tops


@every(queue="long", hours=1)
def count_top_lists() -> None:
    count_tops()


@every(queue="long", days=1)
def find_similar_stories() -> None:
    """What stands beside each story; a round that was broken off is gone on with."""
    find_similar()
