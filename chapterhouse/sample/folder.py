"""The sample as it lies in the package: its texts, and the tables that say what they are."""

import tomllib
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "archive"
Table = dict[str, Any]


def table(name: str) -> Table:
    """A table of the sample, such as `people` or `stories/low-water/story`."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text())


def stories() -> list[tuple[str, Table]]:
    """Each story's key (its folder's name) and table; oldest first, unseen ones last."""
    keys = sorted(path.parent.name for path in FOLDER.glob("stories/*/story.toml"))
    found = [(key, table(f"stories/{key}/story")) for key in keys]
    return sorted(found, key=lambda pair: str(pair[1]["chapters"][0].get("published", "queued")))


def chapter_text(story: str, file: str) -> str:
    return (FOLDER / "stories" / story / file).read_text()


def pages() -> list[tuple[str, str]]:
    """Name and text of each plain page, in the order of their menu."""
    return [(name, (FOLDER / f"pages/{name}.html").read_text()) for name in PAGES]


PAGES = ("about", "rules", "help")
