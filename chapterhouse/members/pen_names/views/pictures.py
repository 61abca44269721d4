"""Pictures of pen names: sent by their owners, shown to everybody."""

import re

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from chapterhouse.lib.limits import HOUR, count, too_many
from chapterhouse.lib.pictures import as_picture
from chapterhouse.members.models import PenName
from chapterhouse.members.pen_names.forms import PictureForm
from chapterhouse.members.pen_names.views.pen_names import of_a_name_of_ones_own

STEM = re.compile(r"[0-9a-f]{24}")
MOST_AN_HOUR = 30


@require_safe
def picture(request: HttpRequest, stem: str) -> HttpResponse:
    if not STEM.fullmatch(stem) or not request.archive.pictures_of_members:
        raise Http404
    try:
        with default_storage.open(f"avatars/{stem[:2]}/{stem}.webp") as kept:
            response = HttpResponse(kept.read(), content_type="image/webp")
    except FileNotFoundError as missing:
        raise Http404 from missing
    return as_picture(response)


@of_a_name_of_ones_own
def picture_of_pen_name(request: HttpRequest, name: PenName) -> HttpResponse:
    if not request.archive.pictures_of_members:
        raise Http404
    sent = request.POST if request.method == "POST" else None
    if sent is not None and not count(f"picture:{request.user.pk}", MOST_AN_HOUR, HOUR):
        return too_many(request)
    form = PictureForm(sent, request.FILES or None, pen_name=name)
    if not form.is_valid():
        return render(request, "members/picture_of_pen_name.html", {"name": name, "form": form})
    shown, alt = form.cleaned_data["picture"], form.cleaned_data["alt"]
    if shown is None:
        name.describe(by=request.user, avatar_alt=alt)
    else:
        name.show_picture(shown, alt, by=request.user)
    messages.success(request, _("Saved. This is how readers see it."))
    return redirect(name)


@require_POST
@of_a_name_of_ones_own
def remove_picture(request: HttpRequest, name: PenName) -> HttpResponse:
    name.show_picture(None, by=request.user)
    messages.success(request, _("The picture is gone."))
    return redirect("pen-name", name.address)
