"""Places as browsers tell them, and the way back to one."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from chapterhouse.lib.limits import count
from chapterhouse.members.signed_in import reader_of
from chapterhouse.shelves.models import Reading
from chapterhouse.shelves.reading.devices import device_of
from chapterhouse.shelves.reading.going_on import block_now, chapter_to_go_on_with
from chapterhouse.shelves.reading.keeping import keeps_history
from chapterhouse.shelves.reading.merging import merge
from chapterhouse.shelves.reading.placing import NoPlaceError, Told, place
from chapterhouse.stories.consenting import agreed
from chapterhouse.stories.contents import lines
from chapterhouse.stories.gatekeeping import Reader, through_the_gate
from chapterhouse.stories.models import Chapter, Story

LONGEST = 2_000
LONGEST_MERGE = 100_000
MOST_PLACES, MOST_MERGES, WINDOW = 120, 60, 600


@require_POST
def keep_place(request: HttpRequest, story: int, chapter: int) -> HttpResponse:
    """Where a member is in a chapter; nothing is kept of who wants no history."""
    member = reader_of(request)
    if member is None:
        return HttpResponse(status=403)
    if not count(f"keep-place:{member.pk}", MOST_PLACES, WINDOW):
        return HttpResponse(status=429)
    try:
        told = Told.of(sent(request, LONGEST))
    except NoPlaceError:
        return HttpResponseBadRequest()
    readable = Chapter.objects.readable_by(member, agreed(request)).select_related("text")
    found = get_object_or_404(readable.defer("text__source"), pk=chapter, story=story)
    if keeps_history(member) and found.is_live:
        place(member, found, told, device(request))
    return HttpResponse(status=204)


@require_POST
def merge_places(request: HttpRequest) -> HttpResponse:
    """The places that the browser kept before its reader logged in."""
    member = reader_of(request)
    if member is None:
        return HttpResponse(status=403)
    if not count(f"merge-places:{member.pk}", MOST_MERGES, WINDOW):
        return HttpResponse(status=429)
    told = sent(request, LONGEST_MERGE)
    if not isinstance(told, list):
        return HttpResponseBadRequest()
    if keeps_history(member):
        merge(member, agreed(request), told, device(request))
    return HttpResponse(status=204)


def sent(request: HttpRequest, longest: int) -> Any:
    """The JSON of the request; None where it is none, or too much."""
    if len(request.body) > longest:
        return None
    try:
        return json.loads(request.body)
    except (ValueError, RecursionError):
        return None


def device(request: HttpRequest) -> str:
    return device_of(request.headers.get("User-Agent", ""))


@through_the_gate
def go_on_reading(request: HttpRequest, story: Story, reader: Reader) -> HttpResponse:
    """To the paragraph where the member was, wherever it stands by now."""
    readable = Chapter.objects.readable_by(reader.member, reader.agreed).filter(story=story)
    chapters = list(lines(readable))
    reading = Reading.objects.filter(member=reader.member, story=story).first()
    if reading is None or not chapters or not keeps_history(reader.member):
        return redirect(story)
    chapter, is_in_it = chapter_to_go_on_with(reading, chapters)
    address = chapter.get_absolute_url()
    if not is_in_it:
        return redirect(address)
    block = block_now(reading.locator, readable.select_related("text").get(pk=chapter.pk))
    return redirect(f"{address}#{block}" if block else address)
