"""A member's own data: what is kept, and a copy of it to take along."""

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from chapterhouse.members.copies.asking import NotNow, ask, next_time
from chapterhouse.members.copies.keeping import FETCHED, file_of
from chapterhouse.members.copies.naming import safe_name
from chapterhouse.members.exports import all_kept, parts
from chapterhouse.members.models import DataCopy
from chapterhouse.members.security.confirming import confirmed_lately, has_confirmed
from chapterhouse.members.signed_in import members_only


@members_only
@require_safe
def my_data(request: HttpRequest) -> HttpResponse:
    copy = request.user.copies.order_by("-asked_at", "-pk").first()
    page = {
        "copy": copy,
        "parts": parts(),
        "next_time": next_time(request.user),
        "has_confirmed": has_confirmed(request),
    }
    is_piece = "progress" in request.GET
    template = "members/copies/_progress.html" if is_piece else "members/my_data.html"
    return render(request, template, page)


@members_only
@require_POST
def ask_for_copy(request: HttpRequest) -> HttpResponse:
    try:
        ask(request.user)
    except NotNow as reason:
        messages.error(request, str(reason))
    return redirect("my-data")


@never_cache
@confirmed_lately
@require_safe
def fetch_copy(request: HttpRequest, key: str) -> HttpResponse | FileResponse:
    """The file itself, to its member alone, who has just shown once more who they are."""
    copy = get_object_or_404(DataCopy.objects.ready(), key=key, member=request.user)
    try:
        file = file_of(copy).open("rb")
    except FileNotFoundError:
        # The data folder was moved or restored: copies are in no backup.
        copy.be_gone()
        messages.error(request, _("That copy is gone. Ask for a new one."))
        return redirect("my-data")
    copy.expire_at(timezone.now() + FETCHED)
    # It is packed already, and a browser wants to know how much there is to come.
    request.META["HTTP_ACCEPT_ENCODING"] = "identity"
    name = f"{safe_name(request.archive.name)}-{copy.asked_at:%Y-%m-%d}.zip"
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")


@require_safe
def what_is_kept(request: HttpRequest) -> HttpResponse:
    """What the archive keeps about its members, made from what every app has registered."""
    kept = [
        (kept, sorted({table._meta.db_table for table in tables}))
        for kept, tables in all_kept().items()
    ]
    return render(request, "members/what_is_kept.html", {"all_kept": kept})
