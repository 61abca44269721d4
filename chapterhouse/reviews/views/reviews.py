from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from chapterhouse.lib.caching import shows
from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.members.signed_in import reader_of
from chapterhouse.reviews.models import Review
from chapterhouse.reviews.threads import threads
from chapterhouse.stories.gatekeeping import Reader, through_the_gate
from chapterhouse.stories.models import Chapter, Series, Story
from chapterhouse.stories.stamps import stamps_of


@paged
@through_the_gate
def story_reviews(request: HttpRequest, story: Story, reader: Reader, number: int) -> HttpResponse:
    shows(request, *stamps_of(story))
    said = Review.objects.filter(story=story)
    return show_reviews(request, said, number, {"story": story})


@paged
@through_the_gate
def chapter_reviews(
    request: HttpRequest, story: Story, reader: Reader, chapter_pk: int, number: int
) -> HttpResponse:
    readable = Chapter.objects.readable_by(reader.member, reader.agreed).filter(story=story)
    chapter = get_object_or_404(readable, pk=chapter_pk)
    shows(request, *stamps_of(story))
    said = Review.objects.filter(chapter=chapter)
    return show_reviews(request, said, number, {"story": story, "chapter": chapter})


@paged
def series_reviews(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    listed = Series.objects.visible_to(reader_of(request)).select_related("owner")
    series = get_object_or_404(listed, pk=pk)
    shows(request, "archive", f"series:{pk}")
    return show_reviews(request, Review.objects.filter(series=series), number, {"series": series})


def show_reviews(
    request: HttpRequest, said: QuerySet[Review], number: int, about: dict[str, object]
) -> HttpResponse:
    first_ones = said.standing().roots().newest().select_related("pen_name", "chapter")
    page = turn_to(number, first_ones, request.archive.page_size)
    return render(
        request, "reviews/reviews.html", {"page": page, "threads": threads(page), **about}
    )
