"""One packed file gone through to the end: only what an archive needs is unpacked."""

import io
import tarfile
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, cast

from django.utils.translation import gettext as _

from chapterhouse.importers.efiction import config
from chapterhouse.importers.efiction.schema import MARK
from chapterhouse.importers.parcels import sentences
from chapterhouse.importers.parcels.entries import Entry, of_tar, of_zip
from chapterhouse.importers.parcels.errors import ParcelError, TooMuchError, TornError
from chapterhouse.importers.parcels.kinds import HEAD, Kind, wide_encoding
from chapterhouse.importers.parcels.limits import DEEPEST, Allowance
from chapterhouse.importers.parcels.names import is_message, is_picture, text_number
from chapterhouse.importers.parcels.parcel import (
    FoundConfig,
    FoundDump,
    FoundFolder,
    FoundTexts,
    Parcel,
)
from chapterhouse.importers.parcels.room import Room
from chapterhouse.importers.parcels.wrapping import buffered, head_of, unwrapped

# A numbered text beyond this is no chapter: MySQL's own column ends at 64 KB.
LONGEST_TEXT = 16 << 20
_FAILURES = (tarfile.TarError, zipfile.BadZipFile, zlib.error, EOFError)
_CHUNK = 1 << 20
MOST_TOLD = 20
# What a file may be that an archivist would wonder about.
TELLING = (Kind.EMPTY, Kind.PACKED, Kind.ERROR, Kind.PAGE, Kind.XML, Kind.TABLE_FILE, Kind.SQLITE)

Parts = tuple[str, ...]


@dataclass
class Collector:
    """Takes what comes out of one packed file; `parcel` fills up."""

    room: Room
    allowance: Allowance
    takes_cut: bool = False
    parcel: Parcel = field(default_factory=Parcel)
    folders: dict[Parts, str] = field(default_factory=dict)
    homes: dict[Parts, str] = field(default_factory=dict)
    empty: list[Parts] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    refused: set[Kind] = field(default_factory=set)

    def open(self, name: str, path: Path, stream: io.BufferedReader) -> Parcel:
        """Everything in a packed file that lies on the disk."""
        try:
            self._take((name,), stream, 0.0, 0, path)
        except TornError as error:
            if not self.takes_cut:
                raise
            self.parcel.is_torn = True
            self.parcel.remarks.append(str(error))
        self._sum_up()
        return self.parcel

    def _take(
        self,
        parts: Parts,
        stream: io.BufferedReader,
        modified: float,
        depth: int,
        path: Path | None,
    ) -> None:
        inner, kind, wrappings = unwrapped(stream, self.allowance)
        if kind == Kind.TAR and depth < DEEPEST:
            for entry in of_tar(cast("BinaryIO", inner), self.allowance):
                self._enter(parts, entry, depth + 1)
        elif kind == Kind.ZIP and depth < DEEPEST:
            self._zip(parts, inner, depth, None if wrappings else path)
        elif kind == Kind.SQL:
            self._dump(parts, inner, modified)
        elif kind in TELLING and (len(parts) <= 2 or kind not in self.refused):
            self.refused.add(kind)
            self.parcel.refusals.append(sentences.refusal(kind, "/".join(parts), head_of(inner)))

    def _zip(self, parts: Parts, stream: BinaryIO, depth: int, path: Path | None) -> None:
        """A zip is read from its end, so one inside something else is put on the disk first."""
        on_disk = path or self.room.next_path("packed")
        if path is None:
            self.room.write(on_disk, stream, self.allowance, 0.0)
        for entry in of_zip(on_disk, self.allowance):
            self._enter(parts, entry, depth + 1)
        if path is None:
            on_disk.unlink()

    def _enter(self, above: Parts, entry: Entry, depth: int) -> None:
        """One file. What is wrong with it is told, and does not keep the others from coming."""
        if entry.is_folder:
            if entry.parts[-1:] == ("stories",):
                self.empty.append(above + entry.parts)
            return
        if not entry.parts:
            self.counts["outside"] += 1
            return
        parts = above + entry.parts
        try:
            self._sort(parts, entry, depth)
        except TooMuchError:
            raise
        except _FAILURES as error:
            self._tell(_("%(part)s is damaged: %(error)s") % {"part": parts[-1], "error": error})
        except ParcelError as error:
            self._tell(str(error))

    def _tell(self, sentence: str) -> None:
        self.counts["damaged"] += 1
        if self.counts["damaged"] <= MOST_TOLD:
            self.parcel.remarks.append(sentence)
            self.parcel.refusals.append(sentence)

    def _sort(self, parts: Parts, entry: Entry, depth: int) -> None:
        if is_text(parts, entry.size):
            self._text(parts, entry)
        elif is_picture(parts):
            self._picture(parts, entry)
        elif is_message(parts, entry.size):
            home = self.homes.setdefault(parts[:-2], str(len(self.homes) + 1))
            path = self.room.at("beside", home, "messages", parts[-1])
            self._write(path, self._counted(entry), entry.modified)
        elif config.could_be(parts[-1], entry.size):
            self._config(parts, entry)
        elif entry.size:
            stream = self._counted(entry)
            self._take(parts, stream, entry.modified, depth, None)

    def _counted(self, entry: Entry) -> io.BufferedReader:
        return io.BufferedReader(_Counted(entry.open(), self.allowance), HEAD)

    def _text(self, parts: Parts, entry: Entry) -> None:
        self.allowance.add_text()
        self._keep(parts[:-2], entry, (_below(parts[-2]), f"{text_number(parts[-1])}.txt"), "texts")

    def _picture(self, parts: Parts, entry: Entry) -> None:
        self._keep(parts[:-3], entry, (_below(parts[-3]), "images", parts[-1]), "pictures")

    def _keep(self, home: Parts, entry: Entry, below: Parts, kind: str) -> None:
        """A file of a stories folder. A second one of its name takes the place of the first."""
        folder = self.folders.setdefault(home, str(len(self.folders) + 1))
        path = self.room.at("folders", folder, *below)
        if path.exists():
            self.counts["twice"] += 1
        else:
            self.counts[f"{kind} {folder}"] += 1
        self._write(path, self._counted(entry), entry.modified)

    def _write(self, path: Path, stream: io.BufferedReader, modified: float) -> None:
        try:
            self.room.write(path, cast("BinaryIO", stream), self.allowance, modified)
        except (TornError, *_FAILURES):
            if not self.takes_cut:
                path.unlink()
                raise
            self.parcel.is_torn = True

    def _config(self, parts: Parts, entry: Entry) -> None:
        values = config.values_of(self._counted(entry).read(config.LONGEST))
        if values:
            self.parcel.configs.append(FoundConfig("/".join(parts), values))

    def _dump(self, parts: Parts, stream: io.BufferedReader, modified: float) -> None:
        path = self.room.next_path("dumps").with_suffix(".sql")
        self._write(path, stream, modified)
        if names_efiction(path):
            self.parcel.dumps.append(FoundDump("/".join(parts), path))
        else:
            path.unlink()
            self.counts["foreign"] += 1

    def _sum_up(self) -> None:
        for home, folder in self.folders.items():
            if texts := self.counts[f"texts {folder}"]:
                place = self.room.at("folders", folder)
                pictures = self.counts[f"pictures {folder}"]
                self.parcel.folders.append(FoundFolder("/".join(home), place, texts, pictures))
        for home in self.empty:
            # Whoever packs it so says that the texts are lost.
            if home not in self.folders and not self.parcel.folders:
                place = self.room.at("folders", "empty", "none").parent
                self.parcel.folders.append(FoundFolder("/".join(home), place))
        self.parcel.texts += [
            FoundTexts("/".join(home), self.room.at("beside", number, "messages").parent)
            for home, number in self.homes.items()
        ]
        name = self.allowance.name
        if not self.parcel.dumps and not self.parcel.refusals:
            foreign = self.counts["foreign"]
            self.parcel.refusals.append(
                sentences.no_archive() if foreign else sentences.nothing_there(name)
            )
        said = {
            "outside": _("%(name)s: %(count)s names that lead outside were left alone."),
            "twice": _("%(name)s: %(count)s files are in it twice; the later one was taken."),
            "foreign": _("%(name)s: %(count)s files of SQL hold nothing of eFiction."),
        }
        self.parcel.remarks += [
            sentence % {"name": name, "count": self.counts[kind]}
            for kind, sentence in said.items()
            if self.counts[kind]
        ]


class _Counted(io.RawIOBase):
    """A file inside a packed one, counted as it comes out."""

    def __init__(self, inner: BinaryIO, allowance: Allowance) -> None:
        self._inner, self._allowance = inner, allowance

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = self._inner.read(len(buffer))
        self._allowance.take(len(piece))
        buffer[: len(piece)] = piece
        return len(piece)


def is_text(parts: Parts, size: int) -> bool:
    """Whether this is a chapter's file, `FOLDER/UID/NUMBER.txt`, as far as names tell."""
    return len(parts) > 2 and size <= LONGEST_TEXT and bool(text_number(parts[-1]))


def _below(name: str) -> str:
    """An author's folder, whose name may be a pen name and longer than a disk takes."""
    return name.encode("utf-8", "surrogateescape")[:200].decode("utf-8", "replace")


def names_efiction(path: Path) -> bool:
    """Whether a dump has a table of eFiction's anywhere."""
    with buffered(path.open("rb")) as file:
        return holds(cast("BinaryIO", unwrapped(file, allowance_for(path))[0]), MARK)


def holds(stream: BinaryIO, word: str) -> bool:
    tail, marks = b"", None
    while piece := stream.read(_CHUNK):
        if marks is None:
            encoding = wide_encoding(piece[:64])
            marks = word.encode(encoding or "ascii")
        if marks in (tail + piece).lower():
            return True
        tail = piece[-len(marks) :].lower()
    return False


def allowance_for(path: Path) -> Allowance:
    return Allowance(path.name, path.stat().st_size)
