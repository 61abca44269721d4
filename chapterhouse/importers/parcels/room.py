"""A private folder for what has to be unpacked; it goes when the import is done.

It is named after the file it comes from, so that the second run of an import that was stopped
finds what the first one unpacked.
"""

import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings

from chapterhouse.importers.parcels.limits import Allowance, leave_room

ENDING = ".parcel"
STALE_DAYS = 14
_LIST = "parcel.json"
_CHUNK = 1 << 20


def private_folder() -> Path:
    folder = Path(settings.DATA) / "imports"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def mark_of(paths: Iterable[Path]) -> str:
    """A name for these very files; another size or date makes them others."""
    marks = []
    for path in paths:
        stat = path.stat()
        marks.append(f"{path.resolve()} {stat.st_size} {stat.st_mtime_ns}")
    return hashlib.blake2b("\n".join(marks).encode(), digest_size=10).hexdigest()


class Room:
    """The folder for what comes out of one packed file."""

    def __init__(self, path: Path) -> None:
        self.place = private_folder() / f"{mark_of([path])}{ENDING}"
        self._count = 0
        self._made: set[Path] = set()

    def listed(self) -> dict[str, Any] | None:
        """What an earlier run found, if it came to the end of unpacking."""
        try:
            written = json.loads((self.place / _LIST).read_text())
        except (OSError, ValueError):
            return None
        os.utime(self.place)
        return dict(written)

    def list(self, written: dict[str, Any]) -> None:
        draft = self.place / f"{_LIST}.new"
        draft.write_text(json.dumps(written))
        draft.replace(self.place / _LIST)

    def prepare(self) -> None:
        self.discard()
        self.place.mkdir(mode=0o700)
        leave_room(self.place, 0)

    def discard(self) -> None:
        shutil.rmtree(self.place, ignore_errors=True)

    def next_path(self, *parts: str) -> Path:
        """A free path for a file that needs no name of its own."""
        self._count += 1
        return self.at(*parts, str(self._count))

    def at(self, *parts: str) -> Path:
        path = self.place.joinpath(*parts)
        if path.parent not in self._made:
            for number in range(1, len(parts)):
                self.place.joinpath(*parts[:number]).mkdir(mode=0o700, exist_ok=True)
            self._made.add(path.parent)
        return path

    def write(self, path: Path, stream: BinaryIO, allowance: Allowance, modified: float) -> None:
        with path.open("wb") as file:
            os.fchmod(file.fileno(), 0o600)
            while piece := stream.read(_CHUNK):
                allowance.write(len(piece), self.place)
                file.write(piece)
        if modified > 0:
            os.utime(path, (modified, modified))


def tidy(days: int = STALE_DAYS) -> None:
    """Throw away what imports that nobody took up again have left behind."""
    oldest = time.time() - days * 86_400
    for place in private_folder().iterdir():
        if place.suffix in (ENDING, ".spool") and place.stat().st_mtime < oldest:
            if place.is_dir():
                shutil.rmtree(place, ignore_errors=True)
            else:
                place.unlink(missing_ok=True)
