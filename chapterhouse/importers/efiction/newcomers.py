"""Rows of a newer dump whose ids have been given to something else here in the meantime."""

from collections.abc import Mapping

from django.db.models import Model

from chapterhouse.archive.models import LedgerEntry
from chapterhouse.archive.models.sources import Outcome
from chapterhouse.importers.efiction.importing import Importing
from chapterhouse.importers.efiction.numbers import is_whole
from chapterhouse.members.models import PenName
from chapterhouse.news.models import News, NewsComment
from chapterhouse.reviews.models import Review
from chapterhouse.stories.models import Chapter, Series, Story
from chapterhouse.tags.models import Rating

NUMBERED: Mapping[str, tuple[str, type[Model]]] = {
    "authors": ("uid", PenName),
    "ratings": ("rid", Rating),
    "stories": ("sid", Story),
    "chapters": ("chapid", Chapter),
    "series": ("seriesid", Series),
    "reviews": ("reviewid", Review),
    "news": ("nid", News),
    "comments": ("cid", NewsComment),
}


def make_way(importing: Importing) -> None:
    """Somebody wrote here after the first dump, and the old site went on counting too."""
    if importing.round.is_first:
        return
    for table, (column, model) in NUMBERED.items():
        entries = LedgerEntry.objects.filter(source=importing.source, table=table)
        keys = entries.exclude(outcome=Outcome.GONE).values_list("old_key", flat=True)
        known = {int(key) for key in keys if is_whole(key)}
        importing.ids.make_way(model, importing.numbers(table, column) - known)
    importing.source.save(update_fields=["traits"])
