"""What an old address is answered with: the way to the new one, or a page that helps."""

from django.conf import settings
from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from chapterhouse.legacy.asking import Asked, Gone, NotThere
from chapterhouse.legacy.lists import first_of
from chapterhouse.legacy.models import OldPattern
from chapterhouse.legacy.queries import OldQuery, parsed
from chapterhouse.legacy.scripts import script_at

# An hour: a list may find a better place with a later version of the house.
FOR_EVERYBODY = "public, max-age=3600"
NUMBERS = ("sid", "psid", "chapid", "chapter", "uid", "seriesid", "reviewid", "nid", "item")


def answered(asked: Asked) -> HttpResponse:
    """The old script's answer; raises NotThere where it has none."""
    script = script_at(asked.path)
    if script is None:
        raise NotThere
    answer = script(asked)
    return moved(asked, answer) if isinstance(answer, str) else answer


def moved(asked: Asked, address: str) -> HttpResponse:
    """301, the same for all visitors; from a former host at once to the public one."""
    if getattr(asked.request, "has_other_name", False):
        address = f"{settings.PUBLIC}{address}"
    response = HttpResponsePermanentRedirect(address)
    if asked.reader is None:
        response.headers["Cache-Control"] = FOR_EVERYBODY
    return response


def by_pattern(asked: Asked) -> HttpResponse | None:
    """The answer by one of the archivist's own patterns."""
    for pattern in OldPattern.objects.all():
        target = pattern.lead(asked.path, asked.query)
        if target is None:
            continue
        if target.startswith("/"):
            return moved(asked, target)
        path, _question, query = target.partition("?")
        try:
            return answered(Asked(asked.request, asked.source, path, OldQuery(parsed(query))))
        except NotThere:
            continue
    return None


def not_there(asked: Asked, missing: NotThere) -> HttpResponse:
    """What was asked for, and where else to look; the same for the hidden and the unknown."""
    page = {
        "is_gone": isinstance(missing, Gone),
        "why": missing.why,
        "asked_for": asked_for(asked),
        "search": first_of("search", "titles"),
    }
    status = 410 if page["is_gone"] else 404
    return render(asked.request, "legacy/not_there.html", page, status=status)


def asked_for(asked: Asked) -> str:
    """The old address with its numbers; nothing else of it, for a page says no stranger's words."""
    if script_at(asked.path) is None:
        return ""
    found = [(name, asked.query.number(name)) for name in NUMBERS]
    numbers = "&".join(f"{name}={number}" for name, number in found if number is not None)
    script = asked.path.rpartition("/")[2].lower()
    return f"{script}?{numbers}" if numbers else script
