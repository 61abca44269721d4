"""What an archivist chose on the page, as the import is asked for it."""

from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from chapterhouse.importers.efiction.wish import Wish
from chapterhouse.importers.models import Arrival

PLAIN = ("prefix", "database", "dump")


def wish_of(arrival: Arrival) -> Wish:
    """The arrival's files and choices; what was not chosen is left to the import."""
    chosen: dict[str, Any] = arrival.wish
    wishes = {name: chosen[name] for name in PLAIN if chosen.get(name) is not None}
    columns = {table: tuple(names) for table, names in chosen.get("columns", {}).items()}
    return Wish(
        stories=no_stories(arrival) if chosen.get("lacks_stories") else None,
        paths=tuple(file.path for file in arrival.all_files),
        zone=ZoneInfo(chosen.get("time_zone") or "UTC"),
        columns=columns,
        language=chosen.get("language", ""),
        encoding=chosen.get("encoding", ""),
        takes_cut=bool(chosen.get("takes_cut")),
        **wishes,
    )


def no_stories(arrival: Arrival) -> Path:
    """An empty folder: whoever has lost the files of the chapters names that."""
    folder = arrival.folder / ".no-stories"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder
