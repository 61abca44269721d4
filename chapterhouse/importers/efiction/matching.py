"""Which of the folders that were found holds the chapters of the chosen archive."""

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from django.utils.translation import gettext as _

from chapterhouse.importers.efiction.facts import Facts
from chapterhouse.importers.efiction.folder import StoriesFolder
from chapterhouse.importers.parcels.gathering import folders_below
from chapterhouse.importers.parcels.parcel import FoundConfig, FoundFolder, Parcel

# So many of a folder's files must be chapters of the archive for it to be its folder.
_ENOUGH = 0.1


def folder_named(path: Path, doubts: list[str]) -> StoriesFolder:
    """The folder that was named; one level further in where that is what was meant."""
    folder = StoriesFolder(path)
    inside = folders_below(path) if not len(folder) else []
    if len(inside) == 1:
        doubts.append(
            _("There are no chapter files in %(given)s itself; %(inside)s is taken.")
            % {"given": path, "inside": inside[0].name}
        )
        return StoriesFolder(inside[0].path)
    return folder


def folder_for(
    parcel: Parcel,
    facts: Facts,
    config: FoundConfig | None,
    chapids: set[int],
    doubts: list[str],
) -> StoriesFolder | None:
    """The folder among those that came along whose files are the archive's chapters, if any is."""
    place = place_of(facts, config)
    ranked = []
    for found in parcel.folders:
        folder = StoriesFolder(found.path)
        held = len(folder.numbers & chapids)
        if _is_place(found, place) or (held and held >= _ENOUGH * len(folder)):
            ranked.append((_is_place(found, place), held, found, folder))
    ranked.sort(key=lambda rank: (rank[0], rank[1]), reverse=True)
    if len(ranked) > 1:
        _tell_choice([rank[2] for rank in ranked], doubts)
    return ranked[0][3] if ranked else None


def place_of(facts: Facts, config: FoundConfig | None) -> str:
    """Where the archive's own settings say that its files are, from where config.php stands."""
    path = facts.text("storiespath") or (config.values.get("storiespath", "") if config else "")
    if config is None or not path:
        return path.strip("/")
    home = PurePosixPath(config.name).parent
    parts: list[str] = []
    for part in (home / path).parts:
        if part == ".." and parts:
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts).replace("//", "/")


def _is_place(found: FoundFolder, place: str) -> bool:
    return bool(place) and f"/{found.name}".endswith(f"/{place.lstrip('/')}")


def _tell_choice(found: Sequence[FoundFolder], doubts: list[str]) -> None:
    others = ", ".join(f"{folder.name} ({folder.texts})" for folder in found[1:])
    doubts.append(
        _("%(others)s could be its folder too; %(chosen)s is taken. Say --stories FOLDER if not.")
        % {"others": others, "chosen": f"{found[0].name} ({found[0].texts})"}
    )
