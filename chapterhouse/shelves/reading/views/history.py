"""A member's history: what they read and when, and how to have it forgotten."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.members.models import Preferences
from chapterhouse.members.signed_in import members_only
from chapterhouse.shelves.models import Reading
from chapterhouse.shelves.reading.history import (
    NEWS,
    UNFINISHED,
    by_day,
    found,
    only,
    readings,
    with_numbers,
)
from chapterhouse.shelves.reading.keeping import forget, keeps_history
from chapterhouse.stories.sparing import causes, spared_to

ON_A_PAGE = 50
LONGEST_WORDS = 200


@members_only
@paged
def history(request: HttpRequest, number: int) -> HttpResponse:
    typed = request.GET.get("q", "").replace("\0", "")[:LONGEST_WORDS].strip()
    which = request.GET.get("which", "")
    rows = readings(request.user, spared_to(request))
    chosen = only(found(rows, typed), which, request.user)
    page = turn_to(number, with_numbers(chosen, request.user), ON_A_PAGE)
    shown = {
        "page": page,
        "days": by_day(page),
        "unseen": unseen(request) if not (typed or which) else 0,
        "typed": typed,
        "only": which if which in {NEWS, UNFINISHED} else "",
        "is_kept": keeps_history(request.user),
        "kept_count": Reading.objects.filter(member=request.user).count(),
    }
    return render(request, "shelves/reading/history.html", shown)


def unseen(request: HttpRequest) -> int:
    """How much of it their choices leave out; asked only where they made any."""
    spared = spared_to(request)
    if not causes("story", spared):
        return 0
    return readings(request.user, None).count() - readings(request.user, spared).count()


@require_POST
@members_only
def switch_history(request: HttpRequest) -> HttpResponse:
    """On or off; who switches it off is asked about what is there."""
    is_on = "on" in request.POST
    Preferences.change(request.user, keeps_history=is_on)
    if is_on:
        messages.success(request, _("From now on the archive remembers what you read, for you."))
        return redirect("history")
    messages.success(request, _("The history is off. Nothing that you read is kept any more."))
    has_any = Reading.objects.filter(member=request.user).exists()
    return redirect("forget-history" if has_any else "history")


@require_POST
@members_only
def forget_reading(request: HttpRequest, pk: int) -> HttpResponse:
    """One story; what is gone already (a second tab) is as good."""
    reading = Reading.objects.filter(member=request.user, pk=pk).select_related("story").first()
    if reading:
        forget(request.user, reading.story)
        said = _("“%(title)s” is gone from your history.")
        messages.success(request, said % {"title": reading.story.title})
    return redirect("history")


@members_only
def forget_history(request: HttpRequest) -> HttpResponse:
    """All of it, after a question."""
    if request.method == "POST":
        forget(request.user)
        messages.success(request, _("Your history is deleted."))
        return redirect("history")
    count = Reading.objects.filter(member=request.user).count()
    shown = {"count": count, "is_kept": keeps_history(request.user)}
    return render(request, "shelves/reading/forget_history.html", shown)
