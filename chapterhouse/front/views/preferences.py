import json

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.front.tag_choice_form import TagChoiceForm
from chapterhouse.members.models import Preferences
from chapterhouse.members.preferences.forms import PreferencesForm
from chapterhouse.members.preferences.looks import cleaned
from chapterhouse.members.signed_in import members_only, preferences_of
from chapterhouse.shelves.models import Reading
from chapterhouse.stories.consenting import withdraw
from chapterhouse.tags.models import TagChoice

LONGEST_LOOK = 2000


@members_only
def preferences(request: HttpRequest) -> HttpResponse:
    """Everything a member may choose, on one page."""
    typed = request.POST if request.method == "POST" else None
    form = PreferencesForm(typed, instance=now(request), member=request.user)
    if form.is_valid():
        messages.success(request, _("Saved. The pages follow from now on."))
        return kept(request, form)
    chosen = TagChoice.objects.filter(member=request.user).select_related("tag__kind")
    choices = chosen.order_by("tag__kind__position", "tag__sort_key")
    page = {"form": form, "choices": choices, "tag_form": TagChoiceForm(auto_id="tag_%s")}
    return render(request, "front/preferences.html", page)


def now(request: HttpRequest) -> Preferences:
    """What the member chose; the archive's own where they never did."""
    order = request.archive.sorts_by_update
    return preferences_of(request.user) or Preferences(member=request.user, sorts_by_update=order)


@transaction.atomic
def kept(request: HttpRequest, form: PreferencesForm) -> HttpResponse:
    response = redirect(way_on(request, form))
    Preferences.change(request.user, **form.chosen())
    if form.withdraws_age:
        withdraw(request.user, response)
    return response


def way_on(request: HttpRequest, form: PreferencesForm) -> str:
    """Whoever switches the history off is asked what becomes of what is there."""
    is_off = "keeps_history" in form.changed_data and not form.cleaned_data["keeps_history"]
    has_any = is_off and Reading.objects.filter(member=request.user).exists()
    return "forget-history" if has_any else "preferences"


@require_POST
@members_only
def keep_look(request: HttpRequest) -> HttpResponse:
    """What the reading settings of a signed-in browser say, for the member's other devices."""
    if len(request.body) > LONGEST_LOOK:
        return HttpResponseBadRequest()
    try:
        told = json.loads(request.body)
    except (ValueError, RecursionError):
        return HttpResponseBadRequest()
    if not isinstance(told, dict):
        return HttpResponseBadRequest()
    Preferences.change(request.user, look=cleaned(told))
    return HttpResponse(status=204)
