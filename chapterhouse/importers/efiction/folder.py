"""The folder of chapter files: `UID/CHAPID.txt`, and the strays among them."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from chapterhouse.importers.efiction.numbers import is_whole


@dataclass(frozen=True, slots=True)
class Text:
    """A chapter's file, and by which rule it was found."""

    path: Path
    where: str


class StoriesFolder:
    """Knows every numbered text file below a folder; the files themselves are read later."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._places: dict[int, tuple[str, ...]] = {}
        self._taken: dict[int, str] = {}
        for place in sorted(entry.name for entry in os.scandir(root) if entry.is_dir()):
            for name in os.listdir(root / place):
                stem, dot, ending = name.rpartition(".")
                if ending.lower() == "txt" and dot and is_whole(stem):
                    self._places[int(stem)] = (*self._places.get(int(stem), ()), place)

    def __len__(self) -> int:
        return len(self._places)

    @property
    def numbers(self) -> set[int]:
        return set(self._places)

    def find(self, chapid: int, uids: Sequence[int]) -> Text | None:
        """A chapter's file: in the folder of the first of `uids` that has it, else in any.

        `uids` are the chapter's own author, the story's, its co-authors'. Several strangers'
        folders may have one: the newest wins, the others stay unclaimed.
        """
        places = self._places.get(chapid, ())
        if not places:
            return None
        own = next((str(uid) for uid in uids if str(uid) in places), None)
        chosen = own or max(places, key=lambda place: self._path(place, chapid).stat().st_mtime)
        self._taken[chapid] = chosen
        if own is None:
            where = "a stranger's folder"
        else:
            where = "its author's folder" if own == str(uids[0]) else "another author's folder"
        return Text(self._path(chosen, chapid), where)

    def unclaimed(self) -> Iterator[Path]:
        """Files that no chapter was given, relative to the folder."""
        for chapid, places in sorted(self._places.items()):
            for place in places:
                if place != self._taken.get(chapid):
                    yield Path(place, f"{chapid}.txt")

    def _path(self, place: str, chapid: int) -> Path:
        return self.root / place / f"{chapid}.txt"
