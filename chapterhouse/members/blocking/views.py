"""Whom a member keeps away."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.members.blocking.forms import BlockForm
from chapterhouse.members.models import Block, PenName
from chapterhouse.members.pen_names.acting import names_of
from chapterhouse.members.signed_in import members_only

AT_ONCE = 50


@members_only
@paged
def blocks(request: HttpRequest, number: int) -> HttpResponse:
    own = Block.objects.filter(member=request.user).select_related("met_as", "under")
    page = turn_to(number, own.order_by("-made_at", "-pk"), AT_ONCE)
    has_names = len(names_of(request.user)) > 1
    return render(request, "members/blocks.html", {"page": page, "has_names": has_names})


@members_only
def block_name(request: HttpRequest, address: str) -> HttpResponse:
    """What blocking does, and the button; nobody is told."""
    name = get_object_or_404(PenName, address=address)
    if name.member_id is None or name.member_id == request.user.pk:
        raise Http404("nobody to block behind this name")
    form = BlockForm(request.POST if request.method == "POST" else None, member=request.user)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        page = {"name": name, "form": form}
        return render(request, "members/block_name.html", page, status=status)
    form.block(name)
    messages.success(request, _("%(name)s cannot reach you here any more.") % {"name": name})
    return redirect("blocks")


@require_POST
@members_only
def unblock(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it back; what is gone already (a second tab) is as good."""
    block = Block.objects.filter(pk=pk, member=request.user).select_related("met_as").first()
    if block:
        block.delete()
        messages.success(request, _("%(name)s can reach you again.") % {"name": block.met_as})
    return redirect("blocks")
