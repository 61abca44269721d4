from chapterhouse.archive.maintained import recount
from chapterhouse.jobs.tasks import every, job
from chapterhouse.reviews import visitors
from chapterhouse.reviews.counting import NOUNS

SCORES = ("score_count", "score_sum")


@every(hours=1)
def forget_visitors() -> None:
    """Soon after midnight yesterday's digests tell nothing any more."""
    visitors.forget_visitors()


@job(queue="long", unique_by=())
def recount_scores() -> None:
    """After the archive chose another kind of score: only those of the kind in force add up."""
    for model in NOUNS:
        recount(model, columns=SCORES)
