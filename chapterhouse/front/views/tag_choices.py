"""Choosing and forgetting how to meet a tag: from the preferences, or on the tag's own page."""

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.lib.next_page import next_page
from chapterhouse.members.signed_in import members_only
from chapterhouse.tags.choosing import MOST, TooManyChoicesError, choose, forget, meant_by
from chapterhouse.tags.models import Kind, Tag, TagChoice

WARNINGS_ONLY = {TagChoice.Way.SHOWN, TagChoice.Way.HIDDEN, TagChoice.Way.BLURRED}


@require_POST
@members_only
def choose_tag(request: HttpRequest) -> HttpResponse:
    """`tag` is a tag's id; `name` what somebody typed, which may mean several or none."""
    way = request.POST.get("way", "")
    if way not in TagChoice.Way.values:
        return redirect("preferences")
    if number := request.POST.get("tag", ""):
        known = Tag.objects.select_related("kind", "synonym_of__kind")
        tag = get_object_or_404(known, pk=int(number) if number.isdecimal() else 0)
        return chosen(request, tag.synonym_of or tag, way)
    # No database keeps the letter NUL, and PostgreSQL will not even look for it.
    typed = " ".join(request.POST.get("name", "").replace("\x00", "").split())[:200]
    meant = meant_by(typed) if typed else []
    if len(meant) == 1:
        return chosen(request, meant[0], way)
    prefetch_related_objects(meant, "homes")
    page = {"typed": typed, "meant": meant, "way": way}
    return render(request, "front/which_tag.html", page, status=300 if meant else 422)


def chosen(request: HttpRequest, tag: Tag, way: str) -> HttpResponse:
    if way in WARNINGS_ONLY and tag.kind.part != Kind.Part.WARNING:
        messages.error(request, _("Only a warning can be shown, hidden or blurred by itself."))
        return back(request)
    try:
        choose(request.user, tag, way)
    except TooManyChoicesError:
        words = _("You have chosen %(most)d tags, and more would make every list slow. Forget one.")
        messages.error(request, words % {"most": MOST})
        return redirect("preferences")
    messages.success(request, said(way) % {"tag": tag.name})
    return back(request)


def said(way: str) -> str:
    return {
        TagChoice.Way.NEVER: _("Stories with “%(tag)s” stand in none of your lists now."),
        TagChoice.Way.SHOWN: _("“%(tag)s” is always shown now."),
        TagChoice.Way.HIDDEN: _("“%(tag)s” is hidden now until you ask."),
        TagChoice.Way.BLURRED: _("Summaries of stories with “%(tag)s” are blurred now."),
    }[TagChoice.Way(way)]


@require_POST
@members_only
def forget_tag(request: HttpRequest, pk: int) -> HttpResponse:
    tag = get_object_or_404(Tag, pk=pk)
    forget(request.user, tag)
    messages.success(request, _("You meet “%(tag)s” as everything else again.") % {"tag": tag.name})
    return back(request)


def back(request: HttpRequest) -> HttpResponse:
    """To the page of ours that the form names, else to the preferences."""
    return redirect(next_page(request) or "preferences")
