"""Authors and series by the names that somebody typed above their lists."""

from typing import Any

from django.http import HttpRequest

from chapterhouse.search.called import Noun, beginning_so, called_nearly_so
from chapterhouse.search.finding import Asker

MOST = 100
LONGEST = 200


def typed_name(request: HttpRequest) -> str:
    return " ".join(request.GET.get("q", "").replace("\x00", "")[:LONGEST].split())


def found_by_name(noun: Noun, typed: str, request: HttpRequest) -> dict[str, Any]:
    """Those who are called so as `found`; where nobody is, who is called nearly so: `is_near`."""
    asker = Asker.of(request)
    exactly = beginning_so(noun, typed, asker, MOST)
    found = exactly or called_nearly_so(noun, typed, asker, MOST)
    return {"typed": typed, "found": found, "is_near": bool(found) and not exactly}
