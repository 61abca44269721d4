"""Muting at one press, with the way back beside the word that it is done."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.members.models import PenName
from chapterhouse.members.signed_in import members_only
from chapterhouse.shelves.apart.muting import MOST, TooManyMutesError, mute
from chapterhouse.shelves.apart.muting import unmute as take_back
from chapterhouse.shelves.apart.way_back import back
from chapterhouse.shelves.models import Mute
from chapterhouse.stories.models import Series, Story


@require_POST
@members_only
def mute_name(request: HttpRequest, address: str) -> HttpResponse:
    name = get_object_or_404(PenName, address=address)
    return muted(request, name, is_own=name.member_id == request.user.pk)


@require_POST
@members_only
def mute_story(request: HttpRequest, pk: int) -> HttpResponse:
    story = get_object_or_404(Story.objects.visible_to(request.user), pk=pk)
    is_own = story.authorships.filter(pen_name__member=request.user).exists()
    return muted(request, story, is_own=is_own)


@require_POST
@members_only
def mute_series(request: HttpRequest, pk: int) -> HttpResponse:
    visible = Series.objects.visible_to(request.user).select_related("owner")
    series = get_object_or_404(visible, pk=pk)
    is_own = bool(series.owner and series.owner.member_id == request.user.pk)
    return muted(request, series, is_own=is_own)


def muted(request: HttpRequest, what: PenName | Story | Series, *, is_own: bool) -> HttpResponse:
    if is_own:
        messages.info(request, _("That is your own, and stays in your lists."))
        return back(request)
    try:
        made = mute(request.user, what)
    except TooManyMutesError:
        words = _("You have muted %(most)d already. Take something back first.")
        messages.error(request, words % {"most": MOST})
        return back(request)
    said = {"mute": made, "what": what, "next": request.POST.get("next", "")}
    words = render_to_string("shelves/apart/_muted.html", said, request)
    messages.success(request, mark_safe(words))
    return back(request)


@require_POST
@members_only
def unmute(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it back; what is gone already (a second tab) is as good."""
    if made := Mute.objects.filter(pk=pk, member=request.user).select_related("pen_name").first():
        take_back(made)
        words = _("You meet %(name)s again.") % {"name": made.pen_name} if made.pen_name else ""
        messages.success(request, words or _("It stands in your lists again."))
    return back(request)
