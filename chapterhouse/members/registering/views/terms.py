"""A member agrees to the terms in force, or does not yet."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from chapterhouse.archive.models import Terms
from chapterhouse.lib.next_page import next_page
from chapterhouse.members.registering.terms import accept, has_accepted
from chapterhouse.members.signed_in import members_only


@never_cache
@members_only
def accept_terms(request: HttpRequest) -> HttpResponse:
    onward = next_page(request) or "/"
    terms = Terms.current()
    if terms is None or has_accepted(request.user, terms.number):
        return redirect(onward)
    if request.POST.get("number") == str(terms.number):
        accept(request.user, terms)
        messages.success(request, _("Thank you. That is noted, with today's date."))
        return redirect(onward)
    if request.method == "POST":
        messages.info(request, _("There are new terms since you opened this page."))
    page = {"terms": terms, "onward": onward, "is_first": terms.number == 1}
    return render(request, "members/accept_terms.html", page)
