"""What a page sends of a draft, and whose draft it is."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from chapterhouse.members.models import Member
from chapterhouse.stories.models import Chapter, Draft, DraftCopy, Story
from chapterhouse.stories.models.texts import Format

Fields = dict[str, list[str]]


@dataclass(frozen=True)
class Written:
    """All that stands in a form: its text as typed, and the other fields by their names.

    `base` is the text that the page last knew to be saved, if it says so. `based_on` is the
    chapter's revision that the page began with, 0 for none.
    """

    text: str
    source_format: str = Format.HTML
    fields: Fields = field(default_factory=dict)
    base: str = ""
    based_on: int = 0

    def is_in(self, row: Draft | DraftCopy) -> bool:
        return self.text == row.html and self.fields == row.fields

    def columns(self) -> dict[str, Any]:
        return {
            "html": self.text,
            "source_format": self.source_format,
            "fields": self.fields,
        }


@dataclass(frozen=True)
class Hand:
    """The open page that writes: its name, how often it wrote, the draft's version it knows."""

    page: str = ""
    turn: int = 0
    version: int = 0

    def is_before(self, row: Draft | DraftCopy) -> bool:
        """The row has something later from the same page: this came by a slower way."""
        return bool(self.page) and self.page == row.page and self.turn <= row.turn


@dataclass(frozen=True)
class Place:
    """What a draft is of: a chapter, a chapter to be added to a story, or a story to be.

    Or the title page of a story. Of a chapter and of a title page everybody has one at a time.
    """

    chapter: int | None = None
    story: int | None = None
    is_title_page: bool = False

    @classmethod
    def of(cls, draft: Draft) -> "Place":
        return cls(draft.chapter_id, draft.story_id, draft.is_title_page)

    @property
    def columns(self) -> dict[str, Any]:
        return {
            "chapter_id": self.chapter,
            "story_id": self.story,
            "is_title_page": self.is_title_page,
        }

    @property
    def has_one_draft(self) -> bool:
        return self.chapter is not None or self.is_title_page

    def is_open_to(self, member: Member) -> bool:
        """Whether the member may write there; anybody may begin a story."""
        if self.chapter:
            return Chapter.objects.editable_by(member).filter(pk=self.chapter).exists()
        if self.story and self.is_title_page:
            return Story.objects.editable_by(member).filter(pk=self.story).exists()
        if self.story:
            return stories_to_write_in(member).filter(pk=self.story).exists()
        return True


def stories_to_write_in(member: Member) -> QuerySet[Story]:
    """Stories to which the member may add a chapter: their own, and round robins that are open."""
    visible, own = Story.objects.visible_to(member), Story.objects.editable_by(member)
    continued = Q(is_round_robin=True, takes_chapters=True)
    return visible.filter(continued | Q(pk__in=own.values("pk")))


def draft_of(member: Member, token: str, place: Place) -> Draft | None:
    """The draft that a page writes: by its token; of what has one draft, else the open one.

    Where two pages began before either saved, the later one's token has no draft of its own.
    """
    mine = Draft.objects.filter(author=member)
    known = mine.filter(token=token).first()
    if place.has_one_draft and (known is None or known.closed_at):
        return mine.open().filter(**place.columns).first() or known
    return known
