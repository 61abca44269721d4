"""What the archive is called while the sample is in it."""

from typing import Any

from django.utils import timezone

from chapterhouse.archive.models import Archive
from chapterhouse.lib.html.canonical import canonicalise
from chapterhouse.sample import folder

CHOSEN = (
    *("name", "slogan", "language", "email", "welcome", "founded_at"),
    *("visitors_may_review", "score_kind"),
)


def chosen() -> dict[str, Any]:
    table = folder.table("archive")
    return {name: table[name] for name in CHOSEN} | {
        "welcome": canonicalise(table["welcome"], "note")
    }


def name_archive() -> None:
    Archive.objects.update_or_create(pk=1, defaults={**chosen(), "settled_at": timezone.now()})


def unname_archive() -> None:
    """Back to the defaults, but for what the archivist has changed since."""
    archive, plain = Archive.current(), Archive()
    for name, value in chosen().items():
        if getattr(archive, name) == value:
            setattr(archive, name, getattr(plain, name))
    archive.settled_at = None
    archive.save()
