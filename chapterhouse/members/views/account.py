from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chapterhouse.members.forms import PreferencesForm
from chapterhouse.members.models import Preferences
from chapterhouse.members.signed_in import preferences_of


@login_required
def account(request: HttpRequest) -> HttpResponse:
    """The member's own page: their name, and how they like the archive."""
    chosen = preferences_of(request.user) or untouched(request)
    form = PreferencesForm(request.POST if request.method == "POST" else None, instance=chosen)
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved. The pages follow from now on."))
        return redirect("account")
    return render(request, "members/account.html", {"form": form})


def untouched(request: HttpRequest) -> Preferences:
    """The choices of somebody who never made one: the archive's."""
    return Preferences(member=request.user, sorts_by_update=request.archive.sorts_by_update)
