"""After the last row: numbers counted, sequences set, readers of the outbox told."""

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection
from django.utils.translation import gettext as _

from chapterhouse.archive.database import learn_sizes
from chapterhouse.archive.maintained import recount
from chapterhouse.archive.models import Archive
from chapterhouse.importers import queueing
from chapterhouse.importers.efiction.gone import write_gone
from chapterhouse.importers.efiction.importing import Importing
from chapterhouse.importers.efiction.reads import raise_hits
from chapterhouse.jobs.models import announce
from chapterhouse.members.models import PenName
from chapterhouse.news.models import News
from chapterhouse.stories.models import Chapter, Series, Story
from chapterhouse.tags import casting
from chapterhouse.tags.models import Tag

COUNTED = (Chapter, Story, Series, PenName, Tag, News)
EVENT = "import"


def finish(importing: Importing) -> None:
    casting.catch_up()
    raise_hits(importing)
    write_gone(importing)
    importing.meter.stage(_("Counting"), len(COUNTED))
    for done, model in enumerate(COUNTED, start=1):
        recount(model)
        importing.meter.reach(done)
    queueing.take_in()
    importing.round.tell_once(lambda: tell(importing))
    Archive.touch()
    learn_sizes()


def set_sequences() -> None:
    """Rows came with their ids, which PostgreSQL's sequences know nothing of.

    After every stage, for members may be at work here while the import runs.
    """
    statements = connection.ops.sequence_reset_sql(no_style(), apps.get_models())
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def tell(importing: Importing) -> None:
    """One line in the outbox for each story and series that came or changed with this dump."""
    told = {
        "story": _brought(importing, "stories") | _stories_of_chapters(importing),
        "series": _brought(importing, "series"),
    }
    for noun, keys in told.items():
        announce(noun, sorted(keys), EVENT)


def _brought(importing: Importing, table: str) -> set[int]:
    now = importing.placed_query(table).filter(round=importing.round.number)
    return set(now.values_list("new_id", flat=True))


def _stories_of_chapters(importing: Importing) -> set[int]:
    """The stories of chapters that came with a newer dump; in the first one all are told anyway."""
    if importing.round.is_first:
        return set()
    now = importing.placed_query("chapters").filter(round=importing.round.number)
    chapters = Chapter.objects.filter(pk__in=now.values("new_id"))
    return set(chapters.values_list("story", flat=True))
