from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from chapterhouse.lib.caching import shows
from chapterhouse.lib.limits import allow
from chapterhouse.search.finding import Asker
from chapterhouse.search.suggesting.offers import as_json, offered

# Quick fingers ask four times a second; a program that reads the whole archive asks more.
MOST_A_MINUTE = 240


@require_safe
def suggest_found(request: HttpRequest) -> JsonResponse:
    """What begins as somebody types, in groups; the same for all visitors."""
    if not allow(request, "suggest-found", MOST_A_MINUTE, 60):
        return JsonResponse({"groups": []}, status=429)
    found = offered(request.GET.get("q", "").replace("\x00", ""), Asker.of(request))
    shows(request, "archive", *(offer.stamp for group in found for offer in group.offers))
    return JsonResponse(as_json(found))
