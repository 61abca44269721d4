"""The archivist's page about the search: its indexes, whether they are true, what is searched."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.archive.models import Archive
from chapterhouse.desk.search.forms import SearchForm
from chapterhouse.desk.search.standing import Standing
from chapterhouse.jobs.models import announce
from chapterhouse.members.doors import for_archivist
from chapterhouse.members.models import Change, Member
from chapterhouse.search import jobs


@for_archivist
def search_desk(request: HttpRequest) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    form = SearchForm(sent, instance=Archive.current())
    if sent is not None and form.is_valid():
        change(form, by=request.user)
        messages.success(request, _("Saved. The worker follows in a moment."))
        return redirect("search-desk")
    return render(request, "desk/search/search.html", {"form": form, "standing": Standing.now()})


@transaction.atomic
def change(form: SearchForm, *, by: Member) -> None:
    if not form.changed_data:
        return
    archive = form.save()
    before = {name: form.initial[name] for name in form.changed_data}
    after = {name: form.cleaned_data[name] for name in form.changed_data}
    Archive.touch()
    Change.record("change-search", archive, by=by, before=before, after=after)
    announce("archive", [archive.pk], "change")


@for_archivist
def search_progress(request: HttpRequest) -> HttpResponse:
    """How far the work is, as the piece of the page that changes."""
    return render(request, "desk/search/_progress.html", {"standing": Standing.now()})


@require_POST
@for_archivist
@transaction.atomic
def build_search(request: HttpRequest) -> HttpResponse:
    jobs.build_anew.later()
    Change.record("build-search", Archive.current(), by=request.user)
    messages.success(request, _("The indexes are built anew. Readers go on with the old ones."))
    return redirect("search-desk")


@require_POST
@for_archivist
def check_search(request: HttpRequest) -> HttpResponse:
    jobs.check.later()
    messages.success(request, _("The indexes are compared with the tables. It changes nothing."))
    return redirect("search-desk")
