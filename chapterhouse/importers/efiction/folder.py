"""The folder of chapter files: `UID/CHAPID.txt`, or `PEN NAME/…` in 1.1, and the strays."""

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from chapterhouse.importers.efiction.numbers import is_whole
from chapterhouse.lib.encodings import decode
from chapterhouse.lib.folding import fold

_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Text:
    """A chapter's file, and by which rule it was found."""

    path: Path
    where: str


class StoriesFolder:
    """Knows every numbered text file below a folder; the files themselves are read later."""

    def __init__(self, root: Path) -> None:
        self.root = root
        # Folders and names of the files of a number, in the order of the folders' names.
        self._files: dict[int, dict[str, str]] = {}
        self._taken: dict[int, str] = {}
        self._own: dict[int, list[str]] = defaultdict(list)
        self._places = sorted(entry.name for entry in os.scandir(root) if entry.is_dir())
        for place in self._places:
            for name in sorted(os.listdir(root / place)):
                stem, dot, ending = name.rpartition(".")
                if ending.lower() == "txt" and dot and is_whole(stem):
                    self._files.setdefault(int(stem), {}).setdefault(place, name)

    def __len__(self) -> int:
        return len(self._files)

    @property
    def numbers(self) -> set[int]:
        return set(self._files)

    def know(self, authors: Iterable[tuple[int, str]]) -> None:
        """Let folders be found by their authors' pen names, as 1.1 called them.

        A name spelled otherwise (another system's, signs left out, accents decomposed) will do
        where it fits one folder only.
        """
        named = [place for place in self._places if not place.isdigit()]
        if not named:
            return
        spelled = defaultdict(list)
        for place in named:
            spelled[_bare(_shown(place))].append(place)
        exact = {_shown(place): place for place in named} | {place: place for place in named}
        for uid, name in authors:
            alike = [exact[name]] if name in exact else spelled.get(_bare(name) or name, [])
            if len(alike) == 1:
                self._own[uid] += alike

    def find(self, chapid: int, uids: Sequence[int]) -> Text | None:
        """A chapter's file: in the folder of the first of `uids` that has it, else in any.

        `uids` are the chapter's own author, the story's, its co-authors'. Several strangers'
        folders may have one: the newest wins, the others stay unclaimed.
        """
        places = self._files.get(chapid, {})
        if not places:
            return None
        first = [*self._own.get(uids[0], ()), str(uids[0])]
        others = (place for uid in uids[1:] for place in (*self._own.get(uid, ()), str(uid)))
        own = next((place for place in (*first, *others) if place in places), None)
        chosen = own or max(places, key=lambda place: self._path(place, chapid).stat().st_mtime)
        self._taken[chapid] = chosen
        if own is None:
            where = "a stranger's folder"
        else:
            where = "its author's folder" if own in first else "another author's folder"
        return Text(self._path(chosen, chapid), where)

    def unclaimed(self) -> Iterator[Path]:
        """Files that no chapter was given, relative to the folder."""
        for chapid, places in sorted(self._files.items()):
            for place, name in places.items():
                if place != self._taken.get(chapid):
                    yield Path(place, name)

    def _path(self, place: str, chapid: int) -> Path:
        return self.root / place / self._files[chapid][place]


def _shown(place: str) -> str:
    """A folder's name as text, whatever encoding the old system wrote it in."""
    return decode(os.fsencode(place)).text


def _bare(name: str) -> str:
    return _SIGNS.sub("", fold(name))
