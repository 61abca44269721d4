"""Who may join: the rules of registration, and the terms."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chapterhouse.archive.models import Archive, Terms
from chapterhouse.desk.joining_forms import RulesForm, TermsForm
from chapterhouse.members.doors import for_archivist
from chapterhouse.members.models import Change, Member
from chapterhouse.members.registering import terms, work


@for_archivist
def registration_rules(request: HttpRequest) -> HttpResponse:
    archive = Archive.current()
    form = RulesForm(request.POST if request.method == "POST" else None, instance=archive)
    if form.is_valid():
        change_rules(form, by=request.user)
        messages.success(request, _("Saved. It counts from now on."))
        return redirect("registration-rules")
    page = {"form": form, "is_asked": work.is_asked(Archive.current())}
    return render(request, "desk/registration_rules.html", page)


@transaction.atomic
def change_rules(form: RulesForm, *, by: Member) -> None:
    """Save what was changed, and write down what it was before."""
    if not form.changed_data:
        return
    before = {name: form.initial[name] for name in form.changed_data}
    archive = form.save()
    after = {name: getattr(archive, name) for name in form.changed_data}
    Change.record("change-rules", archive, by=by, before=before, after=after)


@for_archivist
def terms_of_archive(request: HttpRequest) -> HttpResponse:
    """Write a version, look at it, put it in force."""
    current = Terms.current()
    number = current.number if current else 0
    initial = {"source": current.html if current else "", "after": number}
    form = TermsForm(request.POST if request.method == "POST" else None, initial=initial)
    shown = ""
    if form.is_valid():
        shown = terms.html_of(form.cleaned_data["source"])
        if "publish" in request.POST and publish(request, form, shown):
            return redirect("terms-of-archive")
    page = {"form": form, "current": current, "shown": shown}
    return render(request, "desk/terms.html", page)


def publish(request: HttpRequest, form: TermsForm, html: str) -> bool:
    typed = form.cleaned_data
    try:
        terms.publish(html, typed["changes"], after=typed["after"], by=request.user)
    except terms.OvertakenError:
        form.add_error(None, _("Another version was published meanwhile. Look at it first."))
        return False
    messages.success(request, _("In force. Members are asked when they next come."))
    return True
