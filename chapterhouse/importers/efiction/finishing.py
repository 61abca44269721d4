"""After the last row: numbers counted, sequences set, readers of the outbox told."""

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.utils.translation import gettext as _

from chapterhouse.archive.database import learn_sizes
from chapterhouse.archive.maintained import recount
from chapterhouse.archive.models import Archive
from chapterhouse.importers.efiction.importing import Importing
from chapterhouse.jobs.models import announce
from chapterhouse.members.models import PenName
from chapterhouse.news.models import News
from chapterhouse.stories.models import Chapter, Series, Story
from chapterhouse.tags.models import Tag

COUNTED = (Chapter, Story, Series, PenName, Tag, News)
EVENT = "import"
_TOLD_AT_ONCE = 5000


def finish(importing: Importing) -> None:
    importing.meter.stage(_("Counting"), len(COUNTED))
    for done, model in enumerate(COUNTED, start=1):
        recount(model)
        importing.meter.reach(done)
    tell(importing)
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
    """One line in the outbox for each story and series, once an import."""
    for noun, table in (("story", "stories"), ("series", "series")):
        keys = sorted(importing.placed_ids(table))
        for start in range(0, len(keys), _TOLD_AT_ONCE):
            with transaction.atomic():
                announce(noun, keys[start : start + _TOLD_AT_ONCE], EVENT)
