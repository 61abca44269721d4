"""The folder `arrivals` in the data folder, for what is put there by FTP or scp."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from chapterhouse.importers.arriving.receiving import NoFileError, open_folder
from chapterhouse.importers.models import Arrival
from chapterhouse.members.models import Member


def waiting_room() -> Path:
    return Path(settings.DATA) / "arrivals"


@dataclass(frozen=True)
class Waiting:
    """A file or folder that waits there; `size` is None for a folder."""

    name: str
    size: int | None


def waiting() -> Iterator[Waiting]:
    """What lies there, by name; links lead who knows where, and are left out."""
    if not waiting_room().is_dir():
        return
    for entry in sorted(os.scandir(waiting_room()), key=lambda entry: entry.name):
        if entry.name.startswith(".") or entry.is_symlink() or not _is_clean(entry.name):
            continue
        if entry.is_dir() or entry.is_file():
            yield Waiting(entry.name, None if entry.is_dir() else entry.stat().st_size)


def _is_clean(name: str) -> bool:
    """Whether a row and a page can hold the name: what is no Unicode cannot."""
    return name.isprintable() and name.encode(errors="replace").decode() == name and len(name) < 200


@transaction.atomic
def pick(names: Iterable[str], *, by: Member) -> Arrival:
    """Make a parcel of what lies there under these names; it is moved, not copied."""
    wanted = set(names)
    chosen = [entry for entry in waiting() if entry.name in wanted]
    if not chosen:
        raise NoFileError(_("Choose what belongs together from the folder of arrivals."))
    parcel = Arrival.objects.create(by=by)
    open_folder(parcel)
    move_all([entry.name for entry in chosen], waiting_room(), parcel.folder)
    for entry in chosen:
        parcel.files.create(name=entry.name, size=entry.size)
    return parcel


def move_all(names: list[str], start: Path, end: Path) -> None:
    """Move these files or none of them."""
    for number, name in enumerate(names):
        try:
            os.rename(start / name, end / name)
        except OSError as error:
            for moved in names[:number]:
                os.rename(end / moved, start / moved)
            raise NoFileError(
                _("%(name)s cannot be moved (%(reason)s). See to it that it belongs to the server.")
                % {"name": name, "reason": error.strerror}
            ) from error
