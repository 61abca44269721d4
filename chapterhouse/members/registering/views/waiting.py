"""The waiting list: a place in the line, where it is, and leaving it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from chapterhouse.archive.current import archive_of
from chapterhouse.archive.hosts import home_address
from chapterhouse.lib.limits import too_many
from chapterhouse.members.registering import asking, limits, waiting
from chapterhouse.members.registering.forms import WaitingForm
from chapterhouse.members.registering.views.registering import ENOUGH_LETTERS
from chapterhouse.members.views.secret_links import secret_link


@never_cache
def waiting_list(request: HttpRequest) -> HttpResponse:
    """The same answer in the same time whether the e-mail is in line, a member's, or neither.

    For that, all that depends on the e-mail is done by a job.
    """
    if not waiting.is_kept(archive_of(request)):
        raise Http404
    form = WaitingForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "members/waiting_list.html", {"form": form})
    if not limits.may_send_form(request):
        return too_many(request)
    email = form.cleaned_data["email"]
    if not limits.may_write(request, email):
        form.add_error(None, ENOUGH_LETTERS)
        return render(request, "members/waiting_list.html", {"form": form})
    asking.ask_place(email, home_address(request))
    messages.success(request, _("A letter is on its way to %(email)s.") % {"email": email})
    return redirect("waiting-list")


@secret_link
def waiting_place(request: HttpRequest, token: str) -> HttpResponse:
    place = waiting.find(token)
    if place is None:
        return render(request, "members/place_gone.html", status=410)
    if "leave" in request.POST:
        place.delete()
        messages.success(request, _("You have left the line, and the e-mail is forgotten."))
        return redirect("home")
    page = {"place": place, "number": waiting.number_of(place)}
    return render(request, "members/waiting_place.html", page)
