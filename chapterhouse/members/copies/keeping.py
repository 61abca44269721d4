"""Where copies lie, for how long, and how they go: in a private folder that no backup takes."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from chapterhouse.members.models import DataCopy, Member

FETCHED = timedelta(days=1)
REMEMBERED = timedelta(days=30)
STALE = timedelta(hours=1)


def folder() -> Path:
    """Made for its owner alone; what is in it is nobody's business but one member's each."""
    place = Path(settings.DATA) / "copies"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    place.chmod(0o700)
    return place


def file_of(copy: DataCopy) -> Path:
    """Where the copy's zip is, or will be; named by chance, so that no name tells whose it is."""
    return folder() / f"{copy.key}.zip"


def throw_away(copies: QuerySet[DataCopy]) -> None:
    """Delete the files; the rows stay for a while and say that a copy was asked for."""
    for copy in copies:
        file_of(copy).unlink(missing_ok=True)
        copy.be_gone()


def remove_all(member: Member) -> None:
    """Delete every copy of a member who leaves: files first, so that no file is left alone."""
    for copy in member.copies.all():
        file_of(copy).unlink(missing_ok=True)
    member.copies.all().delete()


def sweep() -> None:
    """Let go what has expired, was forgotten by its row, or was left by a killed worker."""
    now = timezone.now()
    throw_away(DataCopy.objects.expired(now))
    DataCopy.objects.ended().filter(asked_at__lt=now - REMEMBERED).delete()
    known = set(DataCopy.objects.kept().values_list("key", flat=True))
    for file in folder().iterdir():
        if (file.suffix == ".part" or file.stem not in known) and is_old(file):
            file.unlink(missing_ok=True)


def is_old(file: Path) -> bool:
    """Nobody has written to it for an hour: no worker is making it any more."""
    try:
        written = file.stat().st_mtime
    except FileNotFoundError:
        return False
    return timezone.now().timestamp() - written > STALE.total_seconds()
