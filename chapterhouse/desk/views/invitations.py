"""All invitations, and the line of those who wait for one."""

from collections.abc import Iterable

from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from chapterhouse.archive.hosts import home_address, lasting_address
from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.members.doors import for_archivist
from chapterhouse.members.models import Invitation, PenName, WaitingPlace
from chapterhouse.members.registering import invitations as inviting
from chapterhouse.members.registering import waiting
from chapterhouse.members.registering.invitation_forms import MailedInvitationForm, TurnForm


@for_archivist
@paged
def invitations(request: HttpRequest, number: int) -> HttpResponse:
    typed = request.POST if request.method == "POST" else None
    form = MailedInvitationForm(typed, has_mail=settings.MAIL_IS_SET)
    if form.is_valid():
        inviting.make(by=request.user, home=home_address(request), **form.cleaned_data)
        messages.success(request, sentence_of(form.cleaned_data.get("email")))
        return redirect("invitations")
    everything = Invitation.objects.select_related("made_by", "used_by").order_by("-pk")
    page = turn_to(number, everything, 50)
    name_people(page.object_list)
    for invitation in page:
        invitation.link = lasting_address(
            request, reverse("use-invitation", args=[invitation.code])
        )
    shown = {"page": page, "form": form, "waiting": waiting_now().count(), "desk": True}
    return render(request, "desk/invitations.html", shown)


def sentence_of(email: str | None) -> str:
    if email:
        return _("A letter with the invitation is on its way to %(email)s.") % {"email": email}
    return _("Made. Copy its link, and hand it on.")


def name_people(shown: Iterable[Invitation]) -> None:
    """Give those who made and used them the names they go by, in one query."""
    people = [m for row in shown for m in (row.made_by, row.used_by) if m]
    names = PenName.objects.filter(member__in=people, is_default=True)
    by_member = {name.member_id: name for name in names}
    for member in people:
        member.default_pen_name = by_member.get(member.pk)


def waiting_now() -> QuerySet[WaitingPlace]:
    return WaitingPlace.objects.filter(invited_at=None).order_by("pk")


@for_archivist
@paged
def waiting_line(request: HttpRequest, number: int) -> HttpResponse:
    form = TurnForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        invited = waiting.invite_next(
            form.cleaned_data["number"], by=request.user, home=home_address(request)
        )
        said = ngettext("%(n)d person is invited.", "%(n)d people are invited.", invited)
        messages.success(request, said % {"n": invited})
        return redirect("waiting-line")
    shown = {"page": turn_to(number, waiting_now(), 50), "form": form}
    return render(request, "desk/waiting_line.html", shown)


@require_POST
@for_archivist
def invite_one(request: HttpRequest, pk: int) -> HttpResponse:
    place = get_object_or_404(WaitingPlace, pk=pk)
    if waiting.invite(place, by=request.user, home=home_address(request)):
        messages.success(request, _("%(email)s is invited.") % {"email": place.email})
    else:
        messages.info(request, _("That was done already."))
    return redirect("waiting-line")
