"""Sets of changes: gathered, applied, undone."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.desk.changes import name_of, told
from chapterhouse.desk.tags.doors import for_wranglers
from chapterhouse.desk.tags.forms import SetForm
from chapterhouse.desk.tags.words import sentence
from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.members.models import Change
from chapterhouse.tags.models import WranglingSet
from chapterhouse.tags.wrangling import beginning, gathering

AT_ONCE = 30


@for_wranglers
@paged
def wrangling_sets(request: HttpRequest, number: int) -> HttpResponse:
    sets = WranglingSet.objects.select_related("by").prefetch_related("by__pen_names", "steps")
    page = turn_to(number, sets, AT_ONCE)
    lines = [(one, name_of(one.by) if one.by else "") for one in page]
    return render(request, "desk/tags/sets.html", {"page": page, "lines": lines})


@for_wranglers
def new_wrangling_set(request: HttpRequest) -> HttpResponse:
    form = SetForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        one = gathering.new_set(
            form.cleaned_data["title"], by=request.user, why=form.cleaned_data["why"]
        )
        return redirect(one)
    return render(request, "desk/tags/new_set.html", {"form": form})


def set_of(pk: int) -> WranglingSet:
    return get_object_or_404(WranglingSet.objects.select_related("by"), pk=pk)


@for_wranglers
def wrangling_set(request: HttpRequest, pk: int) -> HttpResponse:
    one = set_of(pk)
    form = SetForm(request.POST if request.method == "POST" else None, instance=one)
    if form.is_bound and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect(one)
    steps = one.steps.select_related("tag__kind", "other")
    logged = Change.objects.filter(noun="wranglingset", key=one.pk).order_by("-pk")[:20]
    page = {
        "set": one,
        "form": form,
        "steps": [(step, sentence(step)) for step in steps],
        "trouble": one.trouble.splitlines(),
        "changes": told(logged),
    }
    return render(request, "desk/tags/set.html", page)


@for_wranglers
def wrangling_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is, as the piece of the page that changes."""
    return render(request, "desk/tags/_progress.html", {"set": set_of(pk)})


@require_POST
@for_wranglers
def remove_step(request: HttpRequest, pk: int, step: int) -> HttpResponse:
    one = set_of(pk)
    gathering.remove_step(one, step)
    return redirect(one)


@require_POST
@for_wranglers
def apply_set(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin; or, where the job gave up, have it go on."""
    return begun(request, pk, beginning.apply, _("It is being applied. You need not wait."))


@require_POST
@for_wranglers
def undo_set(request: HttpRequest, pk: int) -> HttpResponse:
    return begun(request, pk, beginning.undo, _("It is being undone. You need not wait."))


def begun(request: HttpRequest, pk: int, begin: Callable, words: str) -> HttpResponse:
    one = set_of(pk)
    if one.is_at_work:
        beginning.go_on(one)
        return redirect(one)
    try:
        begin(one, by=request.user)
    except beginning.CannotWrangleError as refused:
        for reason in refused.reasons:
            messages.error(request, reason)
    else:
        messages.success(request, words)
    return redirect(one)
