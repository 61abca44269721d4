"""Where files of an old archive are kept: `old/SOURCE/` and their path below its own folder."""

import unicodedata
from urllib.parse import unquote_to_bytes

from chapterhouse.archive.models import Source
from chapterhouse.lib.encodings import decode

FOLDER = "old"
STORIES = "stories"
LONGEST = 400


def kept_as(source: Source, path: str) -> str | None:
    """The name in the house's storage of a file that lay at this path of an old archive.

    None for what is no path: steps up, hidden files, names that no storage takes.
    """
    parts = [part for part in readable(path).split("/") if part]
    if not parts or len(path) > LONGEST or any(is_refused(part) for part in parts):
        return None
    return "/".join((FOLDER, str(source.pk), *parts))


def is_refused(part: str) -> bool:
    return part.startswith(".") or "\\" in part or not part.isprintable()


def readable(path: str) -> str:
    """A path in the one spelling that is kept, whatever bytes its letters were."""
    raw = unquote_to_bytes(path.encode("utf-8", "surrogateescape"))
    return unicodedata.normalize("NFC", decode(raw).text)


def stories_folder(source: Source) -> str:
    """The old archive's folder of texts and pictures, as addresses named it: `stories`."""
    told = str(source.traits.get("settings", {}).get("storiespath") or STORIES)
    parts = [part for part in told.replace("\\", "/").split("/") if part.strip(".")]
    return "/".join(parts) or STORIES
