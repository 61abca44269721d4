"""Every number that the archive keeps, counted anew."""

from chapterhouse.archive.maintained import all_maintained, recount


def recount_all() -> None:
    for model in {maintained.model for maintained in all_maintained()}:
        recount(model)
