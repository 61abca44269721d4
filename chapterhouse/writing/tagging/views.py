"""Suggestions while somebody types, as JSON, for members."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from chapterhouse.lib.limits import count
from chapterhouse.lib.typed import whole_number
from chapterhouse.members.models import Member
from chapterhouse.members.signed_in import reader_of
from chapterhouse.tags.models import Kind
from chapterhouse.tags.spelling import spelled
from chapterhouse.tags.suggesting import suggest
from chapterhouse.writing.tagging.names import names_like
from chapterhouse.writing.tagging.offering import offered
from chapterhouse.writing.tagging.telling import told
from chapterhouse.writing.tagging.within import away, categories

# Quick fingers ask four times a second; a program that reads the whole vocabulary asks more.
MOST_A_MINUTE = 240
LONGEST_ASKED = 200
MOST_BOXES_ASKED = 100
Answer = dict[str, list]
View = Callable[[HttpRequest, Member], Answer]


def suggests(view: View) -> Callable[[HttpRequest], HttpResponse]:
    """An address that answers members as they fill in a form."""

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        member = reader_of(request)
        if member is None:
            raise Http404("suggestions are for members")
        if not count(f"suggest:{member.pk}", MOST_A_MINUTE, 60):
            return JsonResponse({"suggestions": []}, status=429)
        return JsonResponse(view(request, member))

    return answer


@suggests
def suggest_tags(request: HttpRequest, member: Member) -> Answer:
    kind = get_object_or_404(Kind, name=asked(request, "kind"))
    within = categories(request.GET.getlist("within")) if kind.has_homes else set()
    found = suggest(kind, typed(request), within)
    values = spelled([one.tag for one in found])
    suggestions = [told(one, values[one.tag.pk]) for one in found]
    return {"suggestions": suggestions + offered(kind, typed(request))}


@suggests
def suggest_names(request: HttpRequest, member: Member) -> Answer:
    return {"suggestions": names_like(typed(request), member)}


@suggests
def tags_away(request: HttpRequest, member: Member) -> Answer:
    """Which of these boxes are at home in none of the categories chosen at the moment."""
    boxes = request.GET.getlist("box")[:MOST_BOXES_ASKED]
    keys = {key for box in boxes if (key := whole_number(box))}
    return {"away": [str(key) for key in away(keys, categories(request.GET.getlist("within")))]}


def typed(request: HttpRequest) -> str:
    return asked(request, "q")


def asked(request: HttpRequest, name: str) -> str:
    """What stands in the address, without the one sign that no database takes."""
    return request.GET.get(name, "")[:LONGEST_ASKED].replace("\x00", "")
