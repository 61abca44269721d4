"""The page on which a chapter is published, planned, changed before readers, or taken back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.members.signed_in import members_only
from chapterhouse.stories.missing import length_told
from chapterhouse.stories.models import Chapter, State
from chapterhouse.stories.pressing import Pressed, press
from chapterhouse.stories.publishing import publish_change
from chapterhouse.stories.queueing import waits_for_queue
from chapterhouse.stories.scheduling import cancel
from chapterhouse.writing.releasing.forms import ChangeForm, ReleaseForm
from chapterhouse.writing.releasing.standing import Standing, can_appear, own_chapter, standing_of
from chapterhouse.writing.releasing.telling_author import pressed_words


@members_only
def publish_chapter(request: HttpRequest, pk: int) -> HttpResponse:
    chapter = own_chapter(request.user, pk)
    standing = standing_of(chapter, request.user, request.archive)
    if chapter.state == State.PUBLISHED and not standing.written.is_shown:
        return publish_a_change(request, chapter, standing)
    waits = waits_for_queue(chapter, request.user)
    is_waiting = chapter.state == State.QUEUED and waits
    if not can_appear(chapter) or is_waiting or not standing.is_complete:
        return show(request, chapter, standing, status=409 if request.method == "POST" else 200)
    form = release_form(request, standing, waits=waits)
    if form.is_valid():
        pressed = press([chapter], form.wish, by=request.user)
        messages.success(request, pressed_words(pressed, form.wish))
        return redirect(after(chapter, pressed))
    return show(request, chapter, standing, form=form, waits=waits)


def release_form(request: HttpRequest, standing: Standing, *, waits: bool) -> ReleaseForm:
    typed = request.POST if request.method == "POST" else None
    planned: dict[str, Any] = {}
    if release := standing.release:
        planned = {"when": "later", "at": release.at, "is_silent": release.is_silent}
    return ReleaseForm(typed, initial=planned, waits=waits)


def publish_a_change(request: HttpRequest, chapter: Chapter, standing: Standing) -> HttpResponse:
    """Of a chapter that is out: a later version was saved, and readers do not see it yet."""
    change = ChangeForm(request.POST if request.method == "POST" else None)
    wrong = length_told(standing.revision.words if standing.revision else 0, request.archive)
    if not wrong and change.is_valid() and is_newest(request, standing):
        publish_change(chapter, standing.revision, by=request.user, **change.said)
        messages.success(request, _("Readers have the new version now."))
        return redirect(chapter)
    return show(request, chapter, standing, change=change, wrong=wrong)


def is_newest(request: HttpRequest, standing: Standing) -> bool:
    """What was pressed is what was shown; a page from before a later save shows that first."""
    if request.POST.get("version") == str(standing.written.number):
        return True
    messages.warning(request, _("A newer version was saved meanwhile. Look at it first."))
    return False


def show(
    request: HttpRequest, chapter: Chapter, standing: Standing, status: int = 200, **more: Any
) -> HttpResponse:
    form = more.get("form") or more.get("change")
    status = 422 if form is not None and form.is_bound else status
    live = Chapter.objects.filter(story=chapter.story_id, is_live=True).exclude(pk=chapter.pk)
    page = {"chapter": chapter, "story": chapter.story, "standing": standing}
    page |= {"is_only_one": not live.exists(), **more}
    return render(request, "writing/releasing/chapter.html", page, status=status)


def after(chapter: Chapter, pressed: Pressed) -> str:
    """Where it can be read, or where it waits."""
    if pressed.handed_in:
        return reverse("my-submissions")
    return (
        chapter.get_absolute_url() if pressed.out else reverse("publish-chapter", args=[chapter.pk])
    )


@require_POST
@members_only
def cancel_release(request: HttpRequest, pk: int) -> HttpResponse:
    chapter = own_chapter(request.user, pk)
    if cancel(chapter, by=request.user):
        messages.success(request, _("It is planned no more."))
    return redirect("publish-chapter", chapter.pk)
