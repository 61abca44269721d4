"""A member's invitations; and the door that a link opens."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.archive.current import archive_of
from chapterhouse.archive.hosts import lasting_address
from chapterhouse.lib.limits import too_many
from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.members.models import Invitation, Role
from chapterhouse.members.registering import invitations, limits
from chapterhouse.members.registering.invitation_forms import InvitationForm
from chapterhouse.members.signed_in import members_only, reader_of
from chapterhouse.members.views.secret_links import secret_link


@secret_link
def use_invitation(request: HttpRequest, code: str) -> HttpResponse:
    """Looking spends nothing: the code is spent by whoever becomes a member with it."""
    if reader_of(request):
        messages.info(request, _("You are a member already; the invitation is still good."))
        return redirect(settings.LOGIN_REDIRECT_URL)
    if not limits.may_guess(request):
        return too_many(request)
    invitation = invitations.find(code, archive_of(request))
    if invitation is None:
        return render(request, "members/invitation_spent.html", status=410)
    typed = urlencode({"invitation": invitation.code})
    return redirect(f"{reverse('register')}?{typed}")


@members_only
@paged
def my_invitations(request: HttpRequest, number: int) -> HttpResponse:
    page = turn_to(number, request.user.invitations.order_by("-pk"), 50)
    for invitation in page:
        invitation.link = lasting_address(
            request, reverse("use-invitation", args=[invitation.code])
        )
    left = invitations.left_for(request.user, archive_of(request))
    shown = {"page": page, "left": left, "may_make": left != 0, "form": InvitationForm()}
    return render(request, "members/my_invitations.html", shown)


@require_POST
@members_only
def make_invitation(request: HttpRequest) -> HttpResponse:
    form = InvitationForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("That note is too long. A name is enough."))
        return redirect("my-invitations")
    try:
        invitations.hand_out(request.user, archive_of(request), form.cleaned_data["note"])
    except invitations.NoneLeftError:
        messages.error(request, _("You have handed out all that you had."))
    else:
        messages.success(request, _("Made. Copy its link, and hand it on."))
    return redirect("my-invitations")


@require_POST
@members_only
def take_back_invitation(request: HttpRequest, pk: int) -> HttpResponse:
    own = Invitation.objects.all() if is_archivist(request) else request.user.invitations.all()
    if invitations.take_back(get_object_or_404(own, pk=pk), by=request.user):
        messages.success(request, _("Taken back. Nobody comes in by it any more."))
    else:
        messages.info(request, _("Too late: it was used or taken back already."))
    return redirect("invitations" if "desk" in request.POST else "my-invitations")


def is_archivist(request: HttpRequest) -> bool:
    return request.user.has_role(Role.ARCHIVIST)
