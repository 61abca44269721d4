"""Words that this archive does not want in titles."""

import re

from chapterhouse.archive.models import Archive
from chapterhouse.lib.folding import fold


def rejected_in(title: str, archive: Archive) -> str:
    """The first unwanted word or phrase in the title, as the archivist wrote it, or ""."""
    folded = fold(title)
    for word in words_of(archive):
        if re.search(rf"(?<!\w){re.escape(fold(word))}(?!\w)", folded):
            return word
    return ""


def words_of(archive: Archive) -> list[str]:
    """As they are written: one a line, or with commas between them."""
    return [word for part in re.split(r"[\n,]", archive.rejected_words) if (word := part.strip())]
