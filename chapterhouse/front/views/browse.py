from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chapterhouse.front.unseen import counts_hold, met_tags
from chapterhouse.front.views.ratings import counts_of
from chapterhouse.lib.caching import shows
from chapterhouse.tags.models import Kind, Rating, Tag

MOST_TOPS = 60


def browse(request: HttpRequest) -> HttpResponse:
    """Every way into the archive on one page."""
    words = Tag.objects.canonical().filter(kind=OuterRef("pk"))
    kinds = list(Kind.objects.filter(Exists(words)))
    counts = counts_of(request)
    page = {
        "kinds": kinds,
        "tops": widest_categories(request),
        "ratings": [(rating, counts.get(rating.pk, 0)) for rating in Rating.objects.all()],
        "count": sum(counts.values()),
        "counts_hold": counts_hold(request),
    }
    shows(request, "archive", *(f"kind:{kind.pk}" for kind in kinds))
    return render(request, "front/browse.html", page)


def widest_categories(request: HttpRequest) -> list[Tag]:
    """The categories under no other, in the archivist's order."""
    tops = Tag.objects.canonical().tops().of(Kind.Part.CATEGORY).select_related("kind")
    return list(met_tags(tops, request).order_by("position", "sort_key", "id")[:MOST_TOPS])
