"""Versions of one draft, beside each other."""

from dataclasses import dataclass, field
from typing import NamedTuple

from chapterhouse.lib.html.plain import text_of
from chapterhouse.lib.words import count_words
from chapterhouse.stories.drafting.choosing import can_be_merged
from chapterhouse.stories.drafting.knowing import saved_chapters
from chapterhouse.stories.drafting.showing import shown
from chapterhouse.stories.drafting.writing import Fields
from chapterhouse.stories.models import Draft, DraftCopy
from chapterhouse.stories.versions import Written, newest
from chapterhouse.writing.drafts.comparing import Stretch, stretches_of


class Told(NamedTuple):
    """A field of the form that is not the same in both."""

    name: str
    here: str
    there: str


@dataclass(frozen=True)
class Version:
    """Another version, and where it is unlike the draft. Without `copy` it is the chapter's own."""

    stretches: list[Stretch]
    words: int
    copy: DraftCopy | None = None
    saved: Written | None = None
    can_be_merged: bool = False
    fields: list[Told] = field(default_factory=list)


def versions_of(draft: Draft) -> list[Version]:
    """The copies kept aside, the latest first, then the chapter as it was last saved."""
    here = "" if draft.closed_at else shown(draft)
    saved = saved_of(draft)
    if saved and draft.closed_at:
        here = saved.html
    found = [beside(draft, copy, here) for copy in draft.copies.order_by("-saved_at", "-pk")]
    if saved and not draft.closed_at:
        found.append(Version(stretches_of(here, saved.html), words_in(saved.html), saved=saved))
    return found


def saved_of(draft: Draft) -> Written | None:
    """The chapter as it was saved last, for whoever writes it still."""
    mine = saved_chapters(draft.author).filter(pk=draft.chapter_id or 0)
    return newest(draft.chapter) if draft.chapter and mine.exists() else None


def beside(draft: Draft, copy: DraftCopy, here: str) -> Version:
    there = shown(copy)
    return Version(
        stretches_of(here, there),
        words_in(there),
        copy,
        can_be_merged=can_be_merged(draft, copy),
        fields=[] if draft.closed_at else unlike(draft.fields, copy.fields),
    )


def unlike(ours: Fields, theirs: Fields) -> list[Told]:
    names = dict.fromkeys([*ours, *theirs])
    both = ((name, ours.get(name, []), theirs.get(name, [])) for name in names)
    return [
        Told(as_words(name), ", ".join(here), ", ".join(there))
        for name, here, there in both
        if here != there
    ]


def as_words(name: str) -> str:
    """A field's name as near to words as we have it."""
    return name.rpartition("-")[2].replace("_", " ").capitalize()


def words_in(html: str) -> int:
    return count_words(text_of(html))
