"""A review by its number, and the part of a thread that lies too deep for its list."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from chapterhouse.archive.current import archive_of
from chapterhouse.lib.caching import shows
from chapterhouse.members.signed_in import reader_of
from chapterhouse.reviews.met import met_by
from chapterhouse.reviews.models import Review
from chapterhouse.reviews.models.reviews import ReviewQuerySet
from chapterhouse.reviews.threads import everything_in, thread_at
from chapterhouse.reviews.views.reviews import seen_of, seen_of_series
from chapterhouse.reviews.writing.about import About
from chapterhouse.reviews.writing.places import address_of
from chapterhouse.reviews.writing.quoting import quotations
from chapterhouse.stories.gatekeeping import Reader, through_the_gate
from chapterhouse.stories.models import Series, Story
from chapterhouse.stories.sparing import spared_to
from chapterhouse.stories.stamps import stamps_of


def review(request: HttpRequest, pk: int) -> HttpResponse:
    """To the page on which it stands."""
    return in_its_place(request, pk, lead_to)


def review_thread(request: HttpRequest, pk: int) -> HttpResponse:
    return in_its_place(request, pk, show_thread)


def in_its_place(request: HttpRequest, pk: int, answer: Any) -> HttpResponse:
    """What `answer` says of the review, its surroundings, and what this reader may see there."""
    found = get_object_or_404(Review.objects.select_related("chapter", "thread"), pk=pk)
    if found.story_id:
        return in_story(request, pk=found.story_id, found=found, answer=answer)
    member = reader_of(request)
    series = get_object_or_404(
        Series.objects.visible_to(member).select_related("owner"), pk=found.series_id
    )
    shows(request, "archive", f"series:{series.pk}")
    about = About(archive_of(request), series=series)
    return answer(request, found, about, seen_of_series(series, member))


@through_the_gate
def in_story(
    request: HttpRequest, story: Story, reader: Reader, found: Review, answer: Any
) -> HttpResponse:
    shows(request, *stamps_of(story))
    about = About(archive_of(request), story)
    return answer(request, found, about, seen_of(story, reader))


def lead_to(
    request: HttpRequest, found: Review, about: About, seen: ReviewQuerySet
) -> HttpResponse:
    get_object_or_404(seen, pk=found.pk)
    return redirect(address_of(found, about, request))


def show_thread(
    request: HttpRequest, found: Review, about: About, seen: ReviewQuerySet
) -> HttpResponse:
    thread = thread_at(found, met_by(seen, spared_to(request), but=found.pk))
    if thread is None:
        raise Http404
    page = {"about": about, "story": about.story, "series": about.series, "thread": thread}
    page["quoted"] = quotations(everything_in([thread]))
    return render(request, "reviews/thread.html", page)
