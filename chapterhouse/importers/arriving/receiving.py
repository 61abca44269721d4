"""Files received slice by slice, so that a broken connection costs a second and not an evening."""

import fcntl
import os
from collections.abc import Iterable, Mapping
from typing import IO

from django.db import transaction
from django.utils.translation import gettext as _

from chapterhouse.importers.arriving.naming import safe_name
from chapterhouse.importers.arriving.room import check_room, made_folder
from chapterhouse.importers.models import Arrival, ArrivingFile
from chapterhouse.lib.typed import whole_number
from chapterhouse.members.models import Member

PIECE = 64 * 1024
LONGEST_MARK = 40
MOST_FILES = 50


class OutOfStepError(Exception):
    """The slice does not begin where the file ends here; `received` says where it does."""

    def __init__(self, received: int) -> None:
        super().__init__(received)
        self.received = received


class TooMuchError(Exception):
    """More came than was announced."""


class NoFileError(Exception):
    """Nothing was announced that could be received; says so."""


Announced = Iterable[Mapping[str, str]]


def announced(given: object) -> list[dict[str, str]]:
    """What a browser says of the files it is about to send: name, size and mark of each."""
    named = [line for line in given if isinstance(line, dict)] if isinstance(given, list) else []
    files = [
        {
            "name": str(line.get("name", "")),
            "size": str(line.get("size", "")),
            "mark": str(line.get("mark", ""))[:LONGEST_MARK],
        }
        for line in named[:MOST_FILES]
    ]
    if not files or not all(_is_size(file["size"]) for file in files):
        raise NoFileError(_("Choose one or more files; an empty file is none."))
    return files


def _is_size(typed: str) -> bool:
    return bool(whole_number(typed, longest=15))


@transaction.atomic
def expect(files: Announced, *, by: Member, arrival: Arrival | None = None) -> Arrival:
    """The parcel that these files go to: the one they began to come in, or a new one.

    Raises NoRoomError.
    """
    found = arrival or _begun(files, by)
    missing = [file for file in files if not (found and _known(found, file))]
    check_room(sum(int(file["size"]) for file in missing))
    parcel = found or Arrival.objects.create(by=by)
    open_folder(parcel)
    for file in missing:
        name = safe_name(file["name"], [known.name for known in parcel.all_files])
        parcel.files.create(name=name, size=int(file["size"]), mark=file["mark"])
    if missing and parcel.may_change:
        parcel.end(Arrival.State.COMING)
    return parcel


def open_folder(parcel: Arrival) -> None:
    made_folder()
    parcel.folder.mkdir(mode=0o700, exist_ok=True)


def _begun(files: Announced, by: Member) -> Arrival | None:
    """A parcel of this member's that waits for the rest of one of these very files."""
    for parcel in Arrival.objects.filter(by=by, state=Arrival.State.COMING):
        if any(_known(parcel, file) for file in files):
            return parcel
    return None


def _known(parcel: Arrival, file: Mapping[str, str]) -> ArrivingFile | None:
    name = safe_name(file["name"])
    same = parcel.files.filter(size=int(file["size"]), mark=file["mark"])
    return next((known for known in same if file["mark"] or known.name == name), None)


def file_of(parcel: Arrival, file: Mapping[str, str]) -> ArrivingFile:
    """The row of an announced file."""
    known = _known(parcel, file)
    assert known  # noqa: S101 - `expect` made it
    return known


def receive(file: ArrivingFile, start: int, slice_: IO[bytes], length: int) -> int:
    """Add a slice to a file; the bytes of it that are here then.

    What is written stays, also when the connection breaks in the middle of the slice. Raises
    OutOfStepError and TooMuchError.
    """
    # Not opened for appending: two tabs sending the same file would append twice.
    descriptor = os.open(file.path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "r+b") as there:
        try:
            fcntl.flock(there, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise OutOfStepError(file.received) from error
        end = there.seek(0, os.SEEK_END)
        if start != end:
            raise OutOfStepError(end)
        if file.size is None or end + length > file.size:
            raise TooMuchError
        while length > 0 and (piece := slice_.read(min(PIECE, length))):
            there.write(piece)
            length -= len(piece)
        return there.tell()
