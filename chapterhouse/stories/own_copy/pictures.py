"""Pictures in a story's texts that lie in the archive itself, beside the texts of the copy."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlsplit

from django.core.exceptions import SuspiciousOperation
from django.core.files.base import File
from django.core.files.storage import default_storage

from chapterhouse.archive.models import Source
from chapterhouse.archive.old_files import kept_as
from chapterhouse.members.copies.naming import safe_name
from chapterhouse.stories.models import ChapterText
from chapterhouse.stories.own_copy.folder import Folder
from chapterhouse.stories.own_copy.owning import AT_ONCE, own_chapters

_OURS = re.compile(r'<img src="(/[^/"][^"]*)"')


def write_pictures(folder: Folder) -> None:
    """Copy each picture once, and have the folder know where it is now."""
    for address in addresses_in(folder):
        kept = kept_picture(urlsplit(unescape(address)).path)
        if kept and address not in folder.pictures:
            name = f"pictures/{len(folder.pictures) + 1:03}-{short(kept)}"
            folder.writer.copy(f"{folder.path}/{name}", Stored(kept))
            folder.pictures[address] = name


def addresses_in(folder: Folder) -> Iterator[str]:
    own = own_chapters(folder.member).filter(story=folder.story)
    texts = ChapterText.objects.filter(chapter__in=own.values("pk"), html__contains='<img src="/')
    last = 0
    while batch := list(texts.filter(pk__gt=last).order_by("pk").only("html")[:AT_ONCE]):
        for text in batch:
            yield from _OURS.findall(text.html)
        last = batch[-1].pk


def kept_picture(path: str) -> str | None:
    """The name in the storage of the picture that an old archive had at this path."""
    for source in Source.objects.exclude(kind=Source.Kind.SAMPLE).order_by("-keeps_ids", "pk"):
        for base in [*source.base_paths, "/"]:
            below = path.removeprefix(base.rstrip("/") + "/")
            name = kept_as(source, below) if below != path else None
            if name and is_there(name):
                return name
    return None


def is_there(name: str) -> bool:
    try:
        return default_storage.exists(name)
    except SuspiciousOperation:
        return False


def short(name: str) -> str:
    stem, _dot, ending = name.rpartition("/")[2].rpartition(".")
    return f"{safe_name(stem, 24)}.{safe_name(ending, 8)}"


class Stored:
    """A file of the storage, opened when it is copied."""

    def __init__(self, name: str) -> None:
        self.name = name

    def open(self, mode: str) -> File:
        return default_storage.open(self.name, mode)
