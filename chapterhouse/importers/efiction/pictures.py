"""Pictures of an old archive, copied to where its addresses still find them."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from chapterhouse.archive.models import Source
from chapterhouse.archive.old_files import kept_as, stories_folder
from chapterhouse.importers.efiction.importing import Importing
from chapterhouse.lib.pictures import HEAD, kind_of

# What lies beside pictures without being one, in every archive.
STUBS = {"imagelist.js", "index.php", "index.html", "index.htm", "thumbs.db", "desktop.ini"}
MOST_LISTED = 100
SITE_MARKS = ("viewstory.php", "config.php")


@dataclass
class Pictures:
    """How many were copied or are here already, and which files were none."""

    copied: int = 0
    kept: int = 0
    left_out: list[str] = field(default_factory=list)

    def report(self) -> dict[str, Any]:
        return {
            "copied": self.copied,
            "kept": self.kept,
            "left_out": len(self.left_out),
            "strays": self.left_out[:MOST_LISTED],
        }


def copy_pictures(importing: Importing) -> dict[str, Any]:
    """Copy every picture below the stories folder, and those of the skins where they lie beside it.

    Returns what the report says of them. A second run copies only what is new or has changed.
    """
    pictures = Pictures()
    if importing.folder is None:
        return pictures.report()
    root, source = importing.folder.root, importing.source
    below = list(files_below(root, stories_folder(source)))
    if any((root.parent / mark).is_file() for mark in SITE_MARKS):
        for folder in ("images", "skins"):
            below += files_below(root.parent / folder, folder)
    importing.meter.stage(_("Pictures"), len(below))
    for done, (path, old_path) in enumerate(below, start=1):
        take(pictures, source, path, old_path)
        importing.meter.reach(done)
    return pictures.report()


def files_below(root: Path, name: str) -> Iterator[tuple[Path, str]]:
    """Each file that is no chapter's text and no stub, with its path on the old site."""
    for place, folders, files in os.walk(root):
        folders.sort()
        for file in sorted(files):
            path = Path(place, file)
            is_text = path.suffix.lower() == ".txt"
            if is_text or file.startswith(".") or file.lower() in STUBS:
                continue
            if stat.S_ISREG(path.lstat().st_mode):
                yield path, f"{name}/{path.relative_to(root).as_posix()}"


def take(pictures: Pictures, source: Source, path: Path, old_path: str) -> None:
    with path.open("rb") as given:
        kept = kept_as(source, old_path)
        if kept is None or kind_of(given.read(HEAD)) is None:
            pictures.left_out.append(shown(old_path))
            return
        given.seek(0)
        if is_there(kept, path):
            pictures.kept += 1
            return
        # What a kill left half written is written anew.
        default_storage.delete(kept)
        default_storage.save(kept, File(given))
        pictures.copied += 1


def is_there(kept: str, path: Path) -> bool:
    """Whether the copy is whole: as long as the file, and its very bytes."""
    if not default_storage.exists(kept) or default_storage.size(kept) != path.stat().st_size:
        return False
    with default_storage.open(kept) as copy:
        return bool(copy.read() == path.read_bytes())


def shown(old_path: str) -> str:
    """A path whose bytes may be no letters, as a report can hold it."""
    return old_path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
