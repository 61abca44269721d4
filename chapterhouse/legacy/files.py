"""Files that an old archive served: pictures from the copies that the import keeps."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import default_storage

from chapterhouse.archive.models import Source
from chapterhouse.archive.old_files import kept_as
from chapterhouse.lib.pictures import kind_of

_TEXT = re.compile(r"(?:.+/)?[^/]+/(\d{1,18})\.txt", re.IGNORECASE)


@dataclass(frozen=True)
class Picture:
    kind: str
    content: bytes
    changed_at: datetime


def picture_at(sources: Iterable[Source], old_path: str) -> Picture | None:
    """The picture of the first of these archives that has one there, by its content's kind."""
    for source in sources:
        name = kept_as(source, old_path)
        content = kept(name) if name else b""
        if name and (kind := kind_of(content)):
            return Picture(kind, content, default_storage.get_modified_time(name))
    return None


def kept(name: str) -> bytes:
    """What the storage has under this name: nothing for a folder that is called like a picture."""
    try:
        with default_storage.open(name) as file:
            return bytes(file.read())
    except (OSError, SuspiciousOperation):
        return b""


def text_number(old_path: str) -> int | None:
    """The number of the chapter whose file this was: `stories/31/112.txt`."""
    found = _TEXT.fullmatch(old_path)
    return int(found[1]) if found else None
