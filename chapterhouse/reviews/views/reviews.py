from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from chapterhouse.lib.caching import shows
from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.members.models import Member
from chapterhouse.members.signed_in import reader_of
from chapterhouse.reviews.met import met_by
from chapterhouse.reviews.models import Review
from chapterhouse.reviews.models.reviews import ReviewQuerySet
from chapterhouse.reviews.spoilers import Horizon, horizon_of, is_ahead, unspoiled
from chapterhouse.reviews.threads import everything_in, threads
from chapterhouse.reviews.writing.quoting import quotations
from chapterhouse.stories.calling import number_as_read
from chapterhouse.stories.entries import own_stories
from chapterhouse.stories.gatekeeping import Reader, through_the_gate
from chapterhouse.stories.models import Chapter, Series, Story
from chapterhouse.stories.sparing import spared_to
from chapterhouse.stories.stamps import stamps_of


@paged
@through_the_gate
def story_reviews(request: HttpRequest, story: Story, reader: Reader, number: int) -> HttpResponse:
    shows(request, *stamps_of(story))
    seen, horizon = seen_of(story, reader), horizon_of(request, story, reader)
    said = seen.filter(story=story)
    return show_reviews(request, said, seen, number, {"story": story}, horizon)


@paged
@through_the_gate
def chapter_reviews(
    request: HttpRequest, story: Story, reader: Reader, chapter_pk: int, number: int
) -> HttpResponse:
    readable = Chapter.objects.readable_by(reader.member, reader.agreed).filter(story=story)
    chapter = get_object_or_404(readable, pk=chapter_pk)
    shows(request, *stamps_of(story))
    seen, horizon = seen_of(story, reader), horizon_of(request, story, reader)
    about = {"story": story, "chapter": chapter, "ahead": is_ahead(horizon, chapter) and horizon}
    return show_reviews(request, seen.filter(chapter=chapter), seen, number, about)


@paged
def series_reviews(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    member = reader_of(request)
    listed = Series.objects.visible_to(member).select_related("owner")
    series = get_object_or_404(listed, pk=pk)
    shows(request, "archive", f"series:{pk}")
    seen = seen_of_series(series, member)
    return show_reviews(request, seen.filter(series=series), seen, number, {"series": series})


def seen_of(story: Story, reader: Reader) -> ReviewQuerySet:
    """What this reader may see of what was said of the story."""
    is_author = bool(own_stories(story, reader.member))
    return Review.objects.seen_by(reader.member, is_author=is_author)


def seen_of_series(series: Series, member: Member | None) -> ReviewQuerySet:
    is_owner = bool(member and series.owner and series.owner.member_id == member.pk)
    return Review.objects.seen_by(member, is_author=is_owner)


def show_reviews(
    request: HttpRequest,
    said: ReviewQuerySet,
    seen: ReviewQuerySet,
    number: int,
    about: dict[str, object],
    horizon: Horizon | None = None,
) -> HttpResponse:
    """A page of `said` as far as `horizon`; `seen` bounds what is shown of the answers to it."""
    said, seen = (met_by(rows, spared_to(request)) for rows in (said, seen))
    first_ones, told = unspoiled(request, said.roots(), horizon)
    rows = first_ones.newest().select_related("pen_name", "chapter")
    page = turn_to(number, rows, request.archive.page_size, count=told.shown if told else None)
    number_as_read(review.chapter for review in page if review.chapter)
    grown = threads(page, seen)
    quoted = quotations(everything_in(grown))
    shown = {"page": page, "threads": grown, "told": told, "horizon": horizon, "quoted": quoted}
    return render(request, "reviews/reviews.html", shown | about)
