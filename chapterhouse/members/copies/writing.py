"""Writes the files of a member's copy into one zip, without holding more than one in memory."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models.fields.files import FieldFile
from django.template.loader import render_to_string
from django.utils import translation

from chapterhouse.jobs import progress

PRIVATE = 0o600 << 16


class UnsafePath(ValueError):  # noqa: N818 - said as what it is
    """A path that would be unpacked somewhere else."""


@dataclass(frozen=True)
class Entry:
    """A line of the copy's contents: where it leads, a few words beside it, the same as JSON."""

    part: str
    title: str
    path: str
    note: str = ""
    json: str = ""


class Writer:
    """What a part of the copy is written with. Paths begin with the part's own folder.

    `made_at` is the time that every file bears, so that the same rows give the same zip.
    """

    def __init__(self, packed: ZipFile, made_at: datetime) -> None:
        self.packed = packed
        self.made_at = made_at
        self.entries: list[Entry] = []
        self.written: set[str] = set()

    @contextmanager
    def open(self, path: str, *, is_packed: bool = False) -> Iterator[IO[bytes]]:
        """A file to be written in pieces; one at a time. Raises UnsafePath for a path used twice.

        Between two files a worker that is asked to stop stops.
        """
        progress.report(len(self.written))
        self._claim(path)
        entry = ZipInfo(path, self.made_at.timetuple()[:6])
        entry.compress_type = ZIP_STORED if is_packed else ZIP_DEFLATED
        entry.external_attr = PRIVATE
        with self.packed.open(entry, "w") as file:
            yield file

    def _claim(self, path: str) -> None:
        steps = path.split("/")
        if path.casefold() in self.written or any(step in {"", ".", ".."} for step in steps):
            raise UnsafePath(path)
        self.written.add(path.casefold())

    def free(self, folder: str) -> str:
        """This folder's name, or one beside it, so that none differs from another by case alone."""
        taken = {path.rpartition("/")[0] for path in self.written}
        name, number = folder, 1
        while name.casefold() in taken:
            number += 1
            name = f"{folder}-{number}"
        return name

    def lists(self, part: str, title: str, path: str, note: str = "", json: str = "") -> None:
        """Have the contents at the top of the copy lead to this file, and to the same as JSON."""
        self.entries.append(Entry(part, title, path, note, json))

    def text(self, path: str, words: str) -> None:
        with self.open(path) as file:
            file.write(words.encode())

    def json(self, path: str, value: Any) -> None:
        self.text(path, json_of(value) + "\n")

    def rows(self, path: str, rows: Iterable[Any]) -> int:
        """The rows as one JSON array, written as they come; how many there were."""
        with self.open(path) as file:
            return write_rows(file, rows)

    @contextmanager
    def page(self, path: str, title: object, **look: str) -> Iterator["Page"]:
        """A page that needs nothing but itself, written piece by piece.

        `look` may name the `language` and `direction` of its text.
        """
        home = "../" * path.count("/") + "index.html"
        with self.open(path) as file:
            page = Page(file, {"title": title, "home": home, "made_at": self.made_at})
            page.add("members/copies/_top.html", look)
            yield page
            page.add("members/copies/_end.html")

    def copy(self, path: str, file: FieldFile | Any) -> None:
        """A file of the house's storage, in pieces."""
        with file.open("rb") as given, self.open(path, is_packed=True) as taken:
            for piece in given.chunks():
                taken.write(piece)


@dataclass
class Page:
    """A page in the making, in the language that is on."""

    file: IO[bytes]
    context: dict[str, Any]

    def add(self, template: str, context: dict[str, Any] | None = None) -> None:
        self.file.write(rendered(template, self.context | (context or {})).encode())


def rendered(template: str, context: dict[str, Any]) -> str:
    shown_in = {
        "page_language": translation.get_language(),
        "page_is_rtl": translation.get_language_bidi(),
    }
    return render_to_string(template, shown_in | context)


def json_of(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, cls=Plain)


def write_rows(file: IO[bytes], rows: Iterable[Any]) -> int:
    count = 0
    for count, row in enumerate(rows, start=1):
        words = json.dumps(row, ensure_ascii=False, cls=Plain)
        file.write((("[\n " if count == 1 else ",\n ") + words).encode())
    file.write(b"\n]" if count else b"[]")
    return count


class Plain(DjangoJSONEncoder):
    """Times in UTC to the second with a Z; whatever is said in the member's language as text."""

    def default(self, o: Any) -> Any:
        if isinstance(o, datetime):
            return utc(o)
        return super().default(o)


def utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
