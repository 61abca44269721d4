"""Writing on in a round robin, and opening or closing it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.members.pen_names.acting import names_of
from chapterhouse.members.signed_in import members_only
from chapterhouse.stories import round_robins
from chapterhouse.stories.chaptering import TooManyChaptersError, name_on
from chapterhouse.stories.gatekeeping import Reader, through_the_gate
from chapterhouse.stories.models import Story
from chapterhouse.writing.chapters import saving
from chapterhouse.writing.chapters.views.editing import saved_page
from chapterhouse.writing.drafts import keeping
from chapterhouse.writing.round_robins.forms import ContinuingForm


@members_only
@through_the_gate
def join_round_robin(request: HttpRequest, story: Story, reader: Reader) -> HttpResponse:
    if name_on(story, reader.member):
        return redirect("new-chapter", story.pk)
    if begun := round_robins.unfinished(story, reader.member):
        messages.info(request, _("This is the chapter that you have begun here."))
        return redirect("edit-chapter", begun.pk)
    try:
        round_robins.check_welcome(story, reader.member, request.archive)
    except round_robins.NotTakenError as refused:
        return turned_away(request, story, str(refused.why))
    if not names_of(reader.member):
        return redirect("pen-names")
    if keeping.asks_for_draft(request):
        return keeping.keep_form(request, story=story)
    return write_on(request, story)


def write_on(request: HttpRequest, story: Story) -> HttpResponse:
    typed = request.POST if request.method == "POST" else None
    form = ContinuingForm(typed, story=story, member=request.user, archive=request.archive)
    if form.is_valid():
        try:
            saved = saving.write_on(story, form, by=request.user)
        except TooManyChaptersError as full:
            form.add_error(None, str(full))
            return show(request, story, form)
        return saved_page(request, saved)
    return show(request, story, form)


def show(request: HttpRequest, story: Story, form: ContinuingForm) -> HttpResponse:
    typed = request.POST if form.is_bound else None
    token = (request.POST or request.GET).get("draft", "")
    draft = keeping.open_draft(request.user, story=story, token=token, typed=typed)
    keeping.fill(form, draft)
    page: dict[str, Any] = {"story": story, "form": form, "draft": draft, "may_publish": True}
    status = 422 if form.is_bound else 200
    return render(request, "writing/round_robins/continue.html", page, status=status)


def turned_away(request: HttpRequest, story: Story, why: str) -> HttpResponse:
    page = {"story": story, "why": why}
    return render(request, "writing/round_robins/closed.html", page, status=403)


@require_POST
@members_only
def close_round_robin(request: HttpRequest, pk: int) -> HttpResponse:
    """`open` says that it takes chapters of others again."""
    story = get_object_or_404(Story.objects.owned_by(request.user), pk=pk, is_round_robin=True)
    is_open = "open" in request.POST
    round_robins.turn(story, is_open=is_open, by=request.user)
    if is_open:
        messages.success(request, _("Any member can write a chapter of it again."))
    else:
        messages.success(request, _("Only its authors add chapters now. What others wrote stays."))
    return redirect("story-chapters", story.pk)
