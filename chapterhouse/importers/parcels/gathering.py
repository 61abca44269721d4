"""Everything that was handed over, files and folders, looked through for what an archive needs."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from chapterhouse.importers.efiction import config
from chapterhouse.importers.parcels import sentences
from chapterhouse.importers.parcels.collecting import (
    TELLING,
    Collector,
    allowance_for,
    names_efiction,
)
from chapterhouse.importers.parcels.errors import ParcelError
from chapterhouse.importers.parcels.kinds import Kind
from chapterhouse.importers.parcels.names import is_picture, text_number
from chapterhouse.importers.parcels.parcel import (
    FoundConfig,
    FoundDump,
    FoundFolder,
    FoundTexts,
    Parcel,
)
from chapterhouse.importers.parcels.room import Room
from chapterhouse.importers.parcels.wrapping import buffered, head_of, unwrapped
from chapterhouse.importers.progress import Meter, Silent


@dataclass
class Gathering:
    """Looks through paths on the disk; `rooms` hold what had to be unpacked."""

    takes_cut: bool = False
    meter: Meter = field(default_factory=Silent)
    parcel: Parcel = field(default_factory=Parcel)
    rooms: list[Room] = field(default_factory=list)
    _seen: set[Path] = field(default_factory=set)

    def add(self, path: Path) -> None:
        """A file or folder that was named. Raises ParcelError where it cannot be read."""
        try:
            if path.is_dir():
                self._folder(path)
            elif path.is_file():
                self._file(path, is_named=True)
            else:
                raise ParcelError(_("%(path)s: No such file or folder") % {"path": path})
        except OSError as error:
            told = {"path": error.filename or path, "why": error.strerror}
            raise ParcelError(_("%(path)s cannot be read: %(why)s") % told) from error

    def _folder(self, root: Path) -> None:
        before = len(self.parcel.dumps), len(self.parcel.refusals)
        for place, files in walk(root):
            texts = sum(1 for name in files if text_number(name)) if place != root else 0
            for name in files:
                path = place / name
                if not (texts and text_number(name)) and not is_picture(path.parts):
                    self._file(path, is_named=False)
            if place.name == "messages" and any(name.endswith(".txt") for name in files):
                self.parcel.add(Parcel(texts=[FoundTexts(str(place.parent), place.parent)]))
        self.parcel.add(Parcel(folders=folders_below(root)))
        if (len(self.parcel.dumps), len(self.parcel.refusals)) == before:
            self.parcel.refusals.append(sentences.nothing_there(str(root)))

    def _file(self, path: Path, *, is_named: bool) -> None:
        if path.resolve() in self._seen:
            return
        self._seen.add(path.resolve())
        if config.could_be(path.name, path.stat().st_size) and self._config(path):
            return
        with buffered(path.open("rb")) as file:
            inner, kind, _depth = unwrapped(file, allowance_for(path))
            if kind == Kind.SQL:
                self.parcel.dumps.append(FoundDump(str(path), path))
            elif kind in (Kind.TAR, Kind.ZIP):
                self.parcel.add(self._unpacked(path))
            elif is_named or kind in TELLING:
                self.parcel.refusals.append(sentences.refusal(kind, path.name, head_of(inner)))

    def _config(self, path: Path) -> bool:
        values = config.values_of(path.read_bytes())
        if values:
            self.parcel.configs.append(FoundConfig(str(path), values))
        return bool(values)

    def _unpacked(self, path: Path) -> Parcel:
        room = Room(path)
        self.rooms.append(room)
        if known := room.listed():
            return Parcel.from_json(known)
        room.prepare()
        with buffered(path.open("rb")) as file:
            allowance = allowance_for(path)
            self.meter.stage(_("Unpacking"), allowance.packed, "bytes")
            allowance.told = lambda: self.meter.reach(file.tell())
            collector = Collector(room, allowance, self.takes_cut)
            found = collector.open(str(path), path, file)
        if not found.is_torn:
            room.list(found.as_json())
        return found

    def finish(self) -> Parcel:
        """What was found; only dumps of eFiction, where there are several.

        Raises ParcelError where there is none, saying what there is instead.
        """
        parcel = self.parcel
        if len(parcel.dumps) > 1:
            parcel.dumps = [dump for dump in parcel.dumps if names_efiction(dump.path)]
            parcel.refusals.append(sentences.no_archive())
        if not parcel.dumps:
            raise ParcelError("\n".join(dict.fromkeys(parcel.refusals)))
        return parcel

    def discard(self) -> None:
        for room in self.rooms:
            room.discard()


def walk(root: Path) -> Iterator[tuple[Path, list[str]]]:
    """Folders and the plain files in them, by name.

    Links are not followed: a server's home is full of links to itself. Pipes would keep us waiting.
    """
    waiting = [root]
    while waiting:
        place = waiting.pop()
        folders, files = [], []
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(place / entry.name)
                elif entry.is_file(follow_symlinks=False):
                    files.append(entry.name)
        waiting += sorted(folders, reverse=True)
        yield place, sorted(files)


def folders_below(root: Path) -> list[FoundFolder]:
    """Folders at or below `root` whose sub-folders hold numbered texts."""
    texts: dict[Path, int] = {}
    pictures: dict[Path, int] = {}
    for place, files in walk(root):
        if place == root:
            continue
        if count := sum(1 for name in files if text_number(name)):
            texts[place.parent] = texts.get(place.parent, 0) + count
        if count := sum(1 for name in files if is_picture((*place.parts, name))):
            pictures[place.parent.parent] = pictures.get(place.parent.parent, 0) + count
    return [
        FoundFolder(str(place), place, count, pictures.get(place, 0))
        for place, count in texts.items()
    ]
