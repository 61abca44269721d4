"""The files inside tar and zip, one after the other; links and devices are passed over."""

import tarfile
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, cast

from django.utils.translation import gettext as _

from chapterhouse.importers.parcels.errors import ParcelError, TornError
from chapterhouse.importers.parcels.limits import MOST_ENTRIES, Allowance
from chapterhouse.importers.parcels.names import parts_of

_LOCKED = 1
_END_OF_ZIP = b"PK\x05\x06"
_TAIL = 66_000


@dataclass(frozen=True)
class Entry:
    """A file in a packed one, or a folder; `parts` is empty where its name leads outside."""

    parts: tuple[str, ...]
    size: int
    modified: float
    open: Callable[[], BinaryIO]
    is_folder: bool = False


def of_tar(stream: BinaryIO, allowance: Allowance) -> Iterator[Entry]:
    """Regular files of a tar stream, each to be read before the next is asked for."""
    try:
        with tarfile.open(fileobj=stream, mode="r|") as packed:
            for member in packed:
                allowance.enter()
                # It would remember every member it has seen.
                packed.members = []  # type: ignore[attr-defined]
                if member.isdir():
                    yield _folder(member.name)
                elif member.isreg():
                    parts = parts_of(member.name) or ()
                    opened = packed.extractfile(member)
                    yield Entry(parts, member.size, member.mtime, _given(cast("BinaryIO", opened)))
    except tarfile.TarError as error:
        raise TornError(
            _(
                "%(name)s breaks off or is damaged after %(count)s files. Copy it once more; if "
                "this is all there is, --cut takes what can be read."
            )
            % {"name": allowance.name, "count": f"{allowance.entries:,}"}
        ) from error


def _folder(name: str) -> Entry:
    return Entry(parts_of(name) or (), 0, 0.0, BytesIO, is_folder=True)


def _given(stream: BinaryIO) -> Callable[[], BinaryIO]:
    return lambda: stream


def of_zip(path: Path, allowance: Allowance) -> Iterator[Entry]:
    _refuse_millions(path, allowance)
    try:
        packed = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise ParcelError(
            _(
                "%(name)s is a zip file without its end: it broke off on the way. Copy it once "
                "more, in binary mode; if this is all there is, `zip -FF broken.zip --out "
                "mended.zip` saves what can be saved."
            )
            % {"name": allowance.name}
        ) from error
    with packed:
        for member in packed.infolist():
            allowance.enter()
            if member.is_dir():
                yield _folder(_name_of(member))
            elif not _is_link(member):
                _refuse_locked(member, allowance)
                opening = _opening(packed, member)
                parts = parts_of(_name_of(member)) or ()
                yield Entry(parts, member.file_size, _modified(member), opening)


def _opening(packed: zipfile.ZipFile, member: zipfile.ZipInfo) -> Callable[[], BinaryIO]:
    def opened() -> BinaryIO:
        try:
            return cast("BinaryIO", packed.open(member))
        except (NotImplementedError, RuntimeError) as error:
            raise ParcelError(
                _("%(name)s is packed in a way that is not read here. Unpack it, name the folder.")
                % {"name": packed.filename}
            ) from error

    return opened


def _refuse_locked(member: zipfile.ZipInfo, allowance: Allowance) -> None:
    if member.flag_bits & _LOCKED:
        raise ParcelError(
            _("%(name)s is locked with a password. Unpack it and name the folder.")
            % {"name": allowance.name}
        )


def _refuse_millions(path: Path, allowance: Allowance) -> None:
    """Before the list of what is in it is read whole into memory, at 500 bytes a line."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _TAIL))
        tail = file.read()
    end = tail.rfind(_END_OF_ZIP)
    size_of_list = int.from_bytes(tail[end + 12 : end + 16], "little") if end >= 0 else 0
    # A line of the list has 46 bytes at least; 0xFFFFFFFF says that it is longer than that.
    if size_of_list // 46 > MOST_ENTRIES // 5:
        allowance.entries = MOST_ENTRIES
        allowance.enter()


def _is_link(member: zipfile.ZipInfo) -> bool:
    return (member.external_attr >> 28) == 0o12


def _name_of(member: zipfile.ZipInfo) -> str:
    """The name, which old programs wrote as UTF-8 without saying so."""
    if member.flag_bits & 0x800:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return member.filename


def _modified(member: zipfile.ZipInfo) -> float:
    try:
        return time.mktime((*member.date_time, 0, 0, -1))
    except (ValueError, OverflowError):
        return 0.0
