"""Whose drafts a member may read, and as whom."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from chapterhouse.archive.current import archive_of
from chapterhouse.members.models import Member, PenName
from chapterhouse.members.signed_in import members_only
from chapterhouse.stories.models import Beta, BetaNote, Chapter, State

View = Callable[..., HttpResponse]


def where_betas_read(view: View) -> View:
    """Http404 in an archive without beta readers."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not archive_of(request).beta_readers:
            raise Http404("no beta readers here")
        return view(request, *args, **kwargs)

    return opened


def betas_only(view: View) -> View:
    return members_only(where_betas_read(view))


def readings_of(member: Member) -> QuerySet[Beta]:
    """What the member reads for others now, and what they are asked to."""
    own = Beta.objects.by(member).filter(ended_at=None).exclude(story__state=State.BINNED)
    return own.select_related("story", "pen_name", "asked_by")


@dataclass(frozen=True)
class Sitting:
    """Somebody at a chapter's draft, as one of its authors or as a beta reader of the story."""

    chapter: Chapter
    member: Member
    name: PenName
    is_author: bool

    @property
    def notes(self) -> QuerySet[BetaNote]:
        """All of the chapter's for its authors; a beta reader's own threads for them alone."""
        rows = BetaNote.objects.filter(chapter=self.chapter, parent=None)
        return rows if self.is_author else rows.filter(pen_name__member=self.member)

    @property
    def shown(self) -> dict[str, Any]:
        """For the page; an author's has the ways to the other pages of the story."""
        about = {"chapter": self.chapter, "read_story": self.chapter.story}
        return about | {"story": self.chapter.story if self.is_author else None}

    def others(self, note: BetaNote | None = None) -> list[int]:
        """The pen names that read what is said: the authors, or whoever wrote the note."""
        if self.is_author:
            return [note.pen_name_id] if note else []
        agreed = self.chapter.story.authorships.filter(has_consent=True)
        return list(agreed.values_list("pen_name", flat=True))


def sit_down(member: Member, pk: int) -> Sitting:
    """Http404 for whoever neither writes the chapter nor reads it for its authors."""
    chapters = Chapter.objects.select_related("story", "text", "author")
    if chapter := chapters.editable_by(member).filter(pk=pk).first():
        return Sitting(chapter, member, own_name(chapter, member), is_author=True)
    reading = Beta.objects.reading().by(member).select_related("pen_name")
    chapter = get_object_or_404(chapters.visible_to(member), pk=pk)
    beta = get_object_or_404(reading, story=chapter.story_id)
    return Sitting(chapter, member, beta.pen_name, is_author=False)


def own_name(chapter: Chapter, member: Member) -> PenName:
    """The name under which the member writes it."""
    names = PenName.objects.filter(member=member)
    above = names.filter(authorships__story=chapter.story_id).order_by("authorships__position")
    found = above.first() or chapter.author
    assert found is not None
    return found
