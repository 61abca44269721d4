from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from chapterhouse.lib.next_page import next_page
from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.lib.typed import whole_number
from chapterhouse.members.signed_in import members_only
from chapterhouse.notices.models import Subscription
from chapterhouse.notices.subscribing.asking import (
    MOST,
    TooManySubscriptionsError,
    subscribe,
    take_back,
)
from chapterhouse.notices.subscribing.forms import SearchForm, WhatForm
from chapterhouse.notices.subscribing.listing import TITLES, counts_of, named, of_kind, wishes
from chapterhouse.notices.subscribing.nouns import FOUND
from chapterhouse.stories.models import Story

LINES = 50


@paged
@members_only
def subscriptions(request: HttpRequest, number: int) -> HttpResponse:
    kind, form = request.GET.get("kind", ""), SearchForm(request.GET)
    typed = form.cleaned_data["q"] if form.is_valid() else ""
    counts = counts_of(request.user)
    rows = of_kind(Subscription.objects.filter(member=request.user), kind)
    found = named(rows, typed, request.user) if typed else rows
    count = None if typed else counts.get(kind, 0) if kind in TITLES else sum(counts.values())
    newest = found.select_related("pen_name", "tag__kind", "saved_filter").order_by("-pk")
    page = turn_to(number, newest, LINES, count=count)
    shown = {
        "page": page,
        "wishes": wishes(list(page), request.user),
        "form": form,
        "typed": typed,
        "kind": kind if kind in TITLES else "",
        "kinds": [(column, TITLES[column], number) for column, number in counts.items()],
        "count": sum(counts.values()),
    }
    return render(request, "notices/subscriptions.html", shown)


@require_POST
@members_only
def subscribe_to(request: HttpRequest, column: str, pk: int) -> HttpResponse:
    noun = get_object_or_404(FOUND[column](request.user), pk=pk)
    what = WhatForm(request.POST).chosen if isinstance(noun, Story) else Subscription.What.ALL
    try:
        subscribe(request.user, noun, what)
    except TooManySubscriptionsError:
        words = _("You have %(most)d subscriptions, as many as one can have. Take some back first.")
        messages.error(request, words % {"most": MOST})
        return redirect("subscriptions")
    messages.success(request, said(what) % {"name": noun})
    return redirect(next_page(request) or noun)


def said(what: str) -> str:
    if what == Subscription.What.FINISHED:
        return _("You will be told when “%(name)s” is finished.")
    return _("You will be told of what is new in “%(name)s”.")


@require_POST
@members_only
def unsubscribe(request: HttpRequest) -> HttpResponse:
    """Take back those that are ticked, or the one of the button; gone already is gone as well."""
    keys = [key for typed in request.POST.getlist("subscription") if (key := whole_number(typed))]
    if gone := take_back(request.user, keys):
        words = ngettext(
            "You will hear no more of it.", "You will hear no more of these %(n)d.", gone
        )
        messages.success(request, words % {"n": gone})
    return redirect(next_page(request) or "subscriptions")
