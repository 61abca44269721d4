"""What others wrote for a member, and what came from their stories: shown, or taken off again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.members.signed_in import members_only
from chapterhouse.stories import dedicating, originating
from chapterhouse.stories.models import Dedication, Origin
from chapterhouse.writing.story_form.gifts import dedications_of, origins_of

AT_ONCE = 25


@paged
@members_only
def for_me(request: HttpRequest, number: int) -> HttpResponse:
    page = {
        "page": turn_to(number, dedications_of(request.user), AT_ONCE),
        "origins": origins_of(request.user)[:100],
    }
    return render(request, "writing/story_form/for_me.html", page)


@require_POST
@members_only
def answer_dedication(request: HttpRequest, pk: int) -> HttpResponse:
    """With `declines`, it is shown no more; without, it is shown again."""
    dedication: Dedication = get_object_or_404(dedications_of(request.user), pk=pk)
    declines = "declines" in request.POST
    dedicating.answer(dedication, declines=declines, by=request.user)
    shown, hidden = _("The story says again that it is for you."), _("The story says it no more.")
    messages.success(request, hidden if declines else shown)
    return redirect("for-me")


@require_POST
@members_only
def answer_origin(request: HttpRequest, pk: int) -> HttpResponse:
    """With `accepts`, the page of one's own story leads to the other; without, it does not."""
    origin: Origin = get_object_or_404(origins_of(request.user), pk=pk)
    accepts = "accepts" in request.POST
    originating.answer(origin, accepts=accepts, by=request.user)
    shown, hidden = _("Your story’s page leads to it now."), _("Your story’s page leaves it out.")
    messages.success(request, shown if accepts else hidden)
    return redirect("for-me")
