"""Parts of an old archive that have no page here: what they held is kept in the attic."""

from typing import NoReturn

from django.utils.translation import gettext as _

from chapterhouse.archive.models import AtticRow
from chapterhouse.legacy.asking import Asked, NotThere

TABLES = (
    *("challenges", "recommendations", "poll", "poll_votes", "shoutbox"),
    *("tracker", "blocks", "panels"),
)


def attic(asked: Asked) -> NoReturn:
    """Says so, where it is true."""
    if AtticRow.objects.filter(source=asked.source, table__in=TABLES).exists():
        raise NotThere(
            _(
                "Challenges, polls, shouts and the like have no pages here. "
                "What was in them is kept in the attic, where only the archivist reads it."
            )
        )
    raise NotThere
