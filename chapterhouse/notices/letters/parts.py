"""What a letter tells, kind by kind, as its reader may see it now."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from chapterhouse.members.models import Member
from chapterhouse.notices.inbox.lines import Line, lines_of
from chapterhouse.notices.inbox.reading import inbox_of
from chapterhouse.notices.letters.excerpts import excerpt_of
from chapterhouse.notices.models import Notice
from chapterhouse.reviews.models import Review

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

Kind = Notice.Kind
# In this order; of a kind that is not named here no letter tells.
HEADINGS: "dict[str, StrPromise]" = {
    Kind.MESSAGE: _("Letters to you"),
    Kind.REPORT: _("Answers of the staff"),
    Kind.REPLY: _("Answers to your reviews"),
    Kind.REVIEW: _("Reviews of your stories"),
    Kind.KUDOS: _("Kudos"),
    Kind.CHAPTER: _("New chapters"),
    Kind.FINISHED: _("Finished"),
    Kind.STORY: _("New stories"),
    Kind.NEWS: _("News of the archive"),
    Kind.CO_AUTHOR: _("Writing together"),
    Kind.BETA: _("Beta reading"),
    Kind.NOTE: _("Notes on drafts"),
    Kind.QUEUE: _("From the queue"),
    Kind.RELEASE: _("Chapters you planned"),
    Kind.SERIES: _("Your series"),
    Kind.GIFT: _("For you"),
    Kind.BIN: _("Soon gone from the bin"),
}


@dataclass(frozen=True)
class Part:
    kind: str
    heading: "StrPromise | str"
    lines: list[Line]
    is_aside: bool = False


def parts_for(member: Member, keys: list[int]) -> list[Part]:
    """Without what was read meanwhile, what is gone, and what they chose not to meet."""
    unread = inbox_of(member).filter(pk__in=keys, read_at=None).order_by("made_at", "pk")
    lines = [line for line in lines_of(member, unread) if not line.is_gone]
    lines = with_excerpts(lines)
    parts = [Part(kind, heading, of_kind(lines, kind)) for kind, heading in HEADINGS.items()]
    place = 1 + [part.kind for part in parts].index(Kind.CHAPTER)
    asides = of_kind(lines, Kind.CHAPTER, is_aside=True)
    parts.insert(place, Part(Kind.CHAPTER, _("News from authors"), asides, is_aside=True))
    return [part for part in parts if part.lines]


def of_kind(lines: list[Line], kind: str, *, is_aside: bool = False) -> list[Line]:
    """Those of the kind; of chapters, an author's news are apart."""
    alike = [line for line in lines if line.notice.kind == kind and line.words]
    return [line for line in alike if line.words and line.words.is_aside == is_aside]


def with_excerpts(lines: list[Line]) -> list[Line]:
    keys = [line.notice.key for line in lines if line.notice.kind in {Kind.REVIEW, Kind.REPLY}]
    texts = dict(Review.objects.filter(pk__in=keys).values_list("pk", "text")) if keys else {}
    return [
        replace(line, words=replace(line.words, more=excerpt_of(texts[line.notice.key])))
        if line.words and line.notice.kind in {Kind.REVIEW, Kind.REPLY}
        else line
        for line in lines
    ]
