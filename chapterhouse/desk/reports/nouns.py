"""What may be reported, and how a reader who may see it finds it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from chapterhouse.members.models import Member, PenName
from chapterhouse.members.signed_in import reader_of
from chapterhouse.notices.messages.keeping import received
from chapterhouse.reviews.models import Review
from chapterhouse.stories.gatekeeping import visible_story
from chapterhouse.stories.models import Chapter, Series


@dataclass(frozen=True)
class Reported:
    """`columns` are those of a `Report`; `title` says in words what it is, `address` where."""

    columns: dict[str, Any]
    title: str
    address: str


def of_story(request: HttpRequest, pk: int) -> Reported:
    story = visible_story(reader_of(request), pk)
    return Reported({"story": story}, story.title, story.get_absolute_url())


def of_chapter(request: HttpRequest, pk: int, chapter_pk: int) -> Reported:
    story = visible_story(reader_of(request), pk)
    chapters = Chapter.objects.visible_to(reader_of(request)).filter(story=story)
    chapter = get_object_or_404(chapters, pk=chapter_pk)
    words = {"number": chapter.position, "story": story.title}
    title = _("chapter %(number)s of %(story)s") % words
    return Reported({"story": story, "chapter": chapter}, title, chapter.get_absolute_url())


def of_series(request: HttpRequest, pk: int) -> Reported:
    series = get_object_or_404(Series.objects.visible_to(reader_of(request)), pk=pk)
    return Reported({"series": series}, series.title, series.get_absolute_url())


def of_review(request: HttpRequest, pk: int) -> Reported:
    """One that is shown, of something that the reader may see."""
    review = get_object_or_404(Review.objects.shown().select_related("pen_name"), pk=pk)
    about = (
        {"series": of_series(request, review.series_id).columns["series"]}
        if review.series_id
        else {"story": visible_story(reader_of(request), review.story_id or 0)}
    )
    title = _("what %(name)s said") % {"name": review.byline}
    return Reported({"review": review, **about}, title, review.get_absolute_url())


def of_name(request: HttpRequest, address: str) -> Reported:  # noqa: ARG001 - as the others
    name = get_object_or_404(PenName, address=address)
    return Reported({"pen_name": name}, name.name, name.get_absolute_url())


def of_message(request: HttpRequest, pk: int) -> Reported:
    """A letter to the member themselves: nobody else has seen it."""
    reader = reader_of(request)
    assert isinstance(reader, Member)
    letter = get_object_or_404(received(reader), pk=pk)
    columns = {"message": letter, "pen_name": letter.sender}
    return Reported(columns, _("the letter “%s”") % letter.subject, reverse("message", args=[pk]))
