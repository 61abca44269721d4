"""Logging in at the old address, for programs that know no other."""

from allauth.core.exceptions import ImmediateHttpResponse
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from chapterhouse.archive.models import Source
from chapterhouse.lib.limits import allow, too_many
from chapterhouse.members.entering.accounts import WRONG
from chapterhouse.members.entering.views.logging_in import asks_to_wait
from chapterhouse.members.forms import LoginForm
from chapterhouse.members.models import Member


@sensitive_post_parameters("password")
@never_cache
@asks_to_wait
def log_in(request: HttpRequest, source: Source | None) -> HttpResponse:  # noqa: ARG001
    """The log-in page's own form under its old field names, so with its limits and steps.

    Programs that keep a password in a file may open a reader's session with it, never a desk's.
    """
    if not allow(request, "old-log-in", 30, 60):
        return too_many(request)
    typed = {"login": request.POST.get("penname", ""), "password": request.POST.get("password", "")}
    form = LoginForm(typed, request=request)
    if not form.is_valid():
        return refused(request, " ".join(map(str, form.non_field_errors())) or str(WRONG))
    if is_staff(form.user):
        return refused(request, _("Whoever looks after the archive logs in on its own page."))
    try:
        response = form.login(request)
    except ImmediateHttpResponse as answered:
        response = answered.response
    if not request.user.is_authenticated:
        return response
    return render(request, "legacy/logged_in.html")


def is_staff(member: Member) -> bool:
    return member.is_desk or member.is_staff or member.is_superuser


def refused(request: HttpRequest, why: str) -> HttpResponse:
    return render(request, "legacy/not_logged_in.html", {"why": why})
