"""`viewseries.php`, and `series.php`, which showed series before and edited them later."""

from django.urls import reverse

from chapterhouse.legacy.asking import Asked, NotThere
from chapterhouse.legacy.ledger import new_id, seen
from chapterhouse.legacy.lists import in_list
from chapterhouse.stories.models import Series

TABLE = "series"


def series(asked: Asked) -> str:
    seriesid = asked.query.number("seriesid")
    if seriesid is None:
        raise NotThere
    return in_list(series_address(asked, seriesid), asked, "page")


def series_address(asked: Asked, seriesid: int) -> str:
    return seen(Series, new_id(asked.source, TABLE, seriesid), asked.reader).get_absolute_url()


def own_series(asked: Asked) -> str:
    """The series, where one is named; else what its owner did there."""
    if asked.query.number("seriesid") is not None:
        return series(asked)
    return reverse("account") if asked.query.text("action") else reverse("series-list")
