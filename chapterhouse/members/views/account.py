from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chapterhouse.members.models import DataCopy
from chapterhouse.members.second_factor.standing import has_factor
from chapterhouse.members.signed_in import members_only


@members_only
def account(request: HttpRequest) -> HttpResponse:
    """The member's own page: who they are here, and the way to everything they can decide."""
    member = request.user
    page = {
        "names": member.pen_names.order_by("-is_default", "sort_key"),
        "has_factor": has_factor(member),
        "copy": member.copies.filter(state=DataCopy.State.READY).order_by("-pk").first(),
    }
    return render(request, "members/account.html", page)
