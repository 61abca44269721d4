"""What only a person can decide about the text of a chapter, and so is asked."""

from dataclasses import asdict

from chapterhouse.importers.efiction import comparing
from chapterhouse.importers.efiction.numbers import number
from chapterhouse.importers.efiction.texts import CUT, Made
from chapterhouse.importers.outcomes import Asked
from chapterhouse.importers.spool import OldRow

# The old program's count may be off by a third, by markup and accents; not by this much.
_FAR_ABOVE, _AT_LEAST = 2, 300
# An empty text counted as one word.
_SOME_WORDS = 20


def doubts_of(old: OldRow, text: Made) -> list[Asked]:
    stored = number(old["wordcount"])
    if not text.words:
        return [_missing(old, stored)] if _was_there(text, stored) else []
    asked = []
    if text.trouble == CUT or stored > text.words * _FAR_ABOVE + _AT_LEAST:
        context = {"stored_words": stored, "words": text.words, "bytes": text.size}
        asked.append(Asked("text-cut", context))
    if text.compared.verdict == comparing.DIFFERENT:
        compared = asdict(text.compared)
        compared.pop("verdict")
        asked.append(Asked("words-differ", compared))
    return asked


def _was_there(text: Made, stored: int) -> bool:
    return text.trouble == "missing" or stored > _SOME_WORDS


def _missing(old: OldRow, stored: int) -> Asked:
    file = f"{number(old['uid'])}/{number(old['chapid'])}.txt"
    return Asked("text-missing", {"file": file, "stored_words": stored})
