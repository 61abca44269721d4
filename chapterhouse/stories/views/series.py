from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from chapterhouse.lib.caching import shows
from chapterhouse.members.signed_in import reader_of
from chapterhouse.stories.entries import Entry, entries
from chapterhouse.stories.models import Series
from chapterhouse.stories.places import counts_inside, places
from chapterhouse.stories.sparing import causes, spared_to
from chapterhouse.stories.stamps import stamps_of_entries


def series(request: HttpRequest, pk: int) -> HttpResponse:
    member = reader_of(request)
    chosen = get_object_or_404(Series.objects.visible_to(member).select_related("owner"), pk=pk)
    found = places(member, request.archive, spared_to(request)).filter(series=chosen)
    page = Paginator(
        found.select_related("story__rating", "subseries__owner"), request.archive.page_size
    ).get_page(request.GET.get("page"))
    shelf = with_entries(page, request)
    shows(request, f"series:{chosen.pk}", *stamps_of_entries(shelf.values()))
    listed = Series.objects.listed_to(member).spared(spared_to(request))
    above = listed.filter(entries__subseries=chosen, entries__is_accepted=True)
    shown = {"series": chosen, "page": page, "above": above, "unseen": 0}
    if causes("story", spared_to(request)):
        everything = places(member, request.archive).filter(series=chosen)
        shown["unseen"] = everything.count() - page.paginator.count
    return render(request, "stories/series.html", shown)


def with_entries(page: Page, request: HttpRequest) -> dict[int, Entry]:
    """Give each place what is shown of it; the entries of the stories by their ids."""
    stories = [place.story for place in page.object_list if place.story]
    below = [place.subseries_id for place in page.object_list if place.subseries_id]
    member, spared = reader_of(request), spared_to(request)
    inside = counts_inside(below, member, request.archive, spared) if below else {}
    shelf = {entry.story.pk: entry for entry in entries(stories, request)}
    for place in page.object_list:
        place.entry = shelf.get(place.story_id)
        place.inside = inside.get(place.subseries_id, 0)
    return shelf
