"""Marking by hand what is read and what is not."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.lib.typed import whole_number
from chapterhouse.members.signed_in import members_only
from chapterhouse.shelves.reading.keeping import keeps_history, mark, mark_story
from chapterhouse.stories.consenting import agreed
from chapterhouse.stories.gatekeeping import visible_story
from chapterhouse.stories.models import Chapter


@require_POST
@members_only
def mark_read(request: HttpRequest, pk: int) -> HttpResponse:
    """A chapter, or the whole story where the form names none."""
    return marked(request, pk, is_read=True)


@require_POST
@members_only
def mark_unread(request: HttpRequest, pk: int) -> HttpResponse:
    return marked(request, pk, is_read=False)


def marked(request: HttpRequest, pk: int, *, is_read: bool) -> HttpResponse:
    story = visible_story(request.user, pk)
    if not keeps_history(request.user):
        messages.error(request, _("Your history is off, so nothing is remembered."))
        return redirect(story)
    readable = Chapter.objects.readable_by(request.user, agreed(request)).filter(story=story)
    live = readable.filter(is_live=True).select_related("text").defer("text__html", "text__source")
    if typed := request.POST.get("chapter"):
        chapter = get_object_or_404(live, pk=whole_number(typed))
        mark(request.user, [chapter], is_read=is_read)
        return redirect(f"{story.get_absolute_url()}?contents" if not is_read else chapter)
    mark_story(request.user, list(live), is_read=is_read)
    said = _("All of it is marked as read.") if is_read else _("All of it is marked as unread.")
    messages.success(request, said)
    return redirect(f"{story.get_absolute_url()}?contents")
