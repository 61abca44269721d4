"""A keeper's own words: the note as it is typed and as it is kept, and their own tags."""

from django.utils.translation import gettext as _

from chapterhouse.lib.folding import fold
from chapterhouse.lib.html.canonical import canonicalise
from chapterhouse.lib.html.paragraphs import from_plain
from chapterhouse.lib.html.plain import text_of
from chapterhouse.shelves.models import Bookmark, OwnTag

LONGEST_NOTE, LONGEST_TAG, MOST_TAGS = 10_000, 60, 30


def typed_from(note: str) -> str:
    """The kept HTML as somebody would type it: an empty line between paragraphs."""
    parts = (text_of(part) for part in note.split("</p>"))
    return "\n\n".join(part for part in parts if part)


def kept_from(typed: str, before: str) -> str:
    """The typed words as HTML that is safe to print; what was not touched keeps its marks."""
    if " ".join(typed.split()) == " ".join(typed_from(before).split()):
        return before
    return canonicalise(from_plain(typed), "comment")


def tags_from(typed: str) -> list[str]:
    """What stands between the commas, each tag once, however it is capitalised."""
    tags: dict[str, str] = {}
    for part in typed.replace("\0", "").split(","):
        if folded := fold(part):
            tags.setdefault(folded, " ".join(part.split()))
    return list(tags.values())


def trouble_with(tags: list[str]) -> str:
    """Why these cannot be kept, in a sentence; empty if they can."""
    if len(tags) > MOST_TAGS:
        return _("At most %(most)d tags, please.") % {"most": MOST_TAGS}
    if any(len(tag) > LONGEST_TAG for tag in tags):
        return _("A tag has at most %(most)d letters. Part them by commas.") % {"most": LONGEST_TAG}
    return ""


def take_tags(kept: Bookmark, tags: list[str]) -> None:
    """Let these be the bookmark's own tags, and found by any spelling; the caller saves it."""
    kept.own_tags = tags
    kept.words.all().delete()
    folded = dict.fromkeys(fold(tag)[:100] for tag in tags)
    OwnTag.objects.bulk_create(OwnTag(bookmark=kept, folded=word) for word in folded)
