from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from chapterhouse.lib.caching import shows
from chapterhouse.members.models import Member
from chapterhouse.members.signed_in import reader_of
from chapterhouse.stories.entries import Entry, entries
from chapterhouse.stories.models import Series, SeriesEntry, Story
from chapterhouse.stories.stamps import stamps_of_entries


def series(request: HttpRequest, pk: int) -> HttpResponse:
    member = reader_of(request)
    chosen = get_object_or_404(Series.objects.visible_to(member).select_related("owner"), pk=pk)
    page = Paginator(places_in(chosen, member, request), request.archive.page_size).get_page(
        request.GET.get("page")
    )
    shelf = with_entries(page, request)
    shows(request, f"series:{chosen.pk}", *stamps_of_entries(shelf.values()))
    above = Series.objects.listed_to(member).filter(
        entries__subseries=chosen, entries__is_accepted=True
    )
    return render(request, "stories/series.html", {"series": chosen, "page": page, "above": above})


def places_in(series: Series, member: Member | None, request: HttpRequest) -> QuerySet[SeriesEntry]:
    """The accepted places of a series that this reader may find in a list."""
    stories = Story.objects.listed_to(member, request.archive)
    below = Series.objects.listed_to(member)
    shown = Q(story__in=stories.values("pk")) | Q(subseries__in=below.values("pk"))
    inside = Count("subseries__entries", filter=Q(subseries__entries__is_accepted=True))
    return (
        series.entries.filter(shown, is_accepted=True)
        .select_related("story__rating", "subseries__owner")
        .annotate(inside=inside)
    )


def with_entries(page: Page, request: HttpRequest) -> dict[int, Entry]:
    """Give each story's place on the page its entry; the entries by the story's id."""
    stories = [place.story for place in page.object_list if place.story]
    shelf = {entry.story.pk: entry for entry in entries(stories, request)}
    for place in page.object_list:
        place.entry = shelf.get(place.story_id)
    return shelf
