"""Writing a review, and answering one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from chapterhouse.archive.current import archive_of
from chapterhouse.lib.next_page import next_page
from chapterhouse.members.kept_forms import keep
from chapterhouse.members.pen_names.acting import names_of
from chapterhouse.members.signed_in import reader_of
from chapterhouse.reviews.models import Review
from chapterhouse.reviews.rules.resolving import LOG_IN
from chapterhouse.reviews.writing.about import About, why_not
from chapterhouse.reviews.writing.asking import Asked
from chapterhouse.reviews.writing.outcome import say_what_happens
from chapterhouse.reviews.writing.places import address_of
from chapterhouse.reviews.writing.posting import SaidBeforeError, ScoredBeforeError, post
from chapterhouse.stories.gatekeeping import Reader, through_the_gate
from chapterhouse.stories.models import Chapter, Series, Story


@through_the_gate
def review_chapter(
    request: HttpRequest, story: Story, reader: Reader, chapter_pk: int
) -> HttpResponse:
    readable = Chapter.objects.readable_by(reader.member, reader.agreed).filter(story=story)
    chapter = get_object_or_404(readable, pk=chapter_pk)
    return write(request, About(archive_of(request), story, chapter))


@through_the_gate
def review_story(request: HttpRequest, story: Story, reader: Reader) -> HttpResponse:  # noqa: ARG001
    return write(request, About(archive_of(request), story))


def review_series(request: HttpRequest, pk: int) -> HttpResponse:
    listed = Series.objects.visible_to(reader_of(request)).select_related("owner")
    series = get_object_or_404(listed, pk=pk)
    return write(request, About(archive_of(request), series=series))


def answer_review(request: HttpRequest, pk: int) -> HttpResponse:
    related = ("pen_name", "chapter", "series__owner", "thread")
    answered = get_object_or_404(Review.objects.select_related(*related), pk=pk)
    if answered.series is None:
        return answer_in_story(request, pk=answered.story_id, answered=answered)
    visible = Series.objects.visible_to(reader_of(request))
    get_object_or_404(visible, pk=answered.series.pk)
    about = About(archive_of(request), series=answered.series, answered=answered)
    return write(request, about)


@through_the_gate
def answer_in_story(
    request: HttpRequest, story: Story, reader: Reader, answered: Review
) -> HttpResponse:
    if answered.chapter:
        readable = Chapter.objects.readable_by(reader.member, reader.agreed)
        get_object_or_404(readable, pk=answered.chapter.pk)
    return write(request, About(archive_of(request), story, answered.chapter, answered=answered))


def write(request: HttpRequest, about: About) -> HttpResponse:
    """The form, or why there is none; what was sent is kept for a visitor who must log in."""
    member = reader_of(request)
    refusal = why_not(about, member)
    must_log_in = member is None and refusal is not None and refusal.why == LOG_IN
    if refusal and not must_log_in:
        page = {"about": about, "refusal": refusal}
        return render(request, "reviews/refused.html", page, status=403)
    # A name to write under is sent by members only: here the session of one ended.
    if request.method == "POST" and not member and (must_log_in or "pen_name" in request.POST):
        return keep(request, "register" if "register" in request.POST else "log-in")
    if member and not names_of(member):
        return redirect("new-pen-name")
    return take(Asked.of(request, about, member, refusal))


def take(asked: Asked) -> HttpResponse:
    """The form as it was sent or not yet; from a good one a review comes, or its preview."""
    request, form = asked.request, asked.form
    if form.is_valid() and not asked.is_preview and asked.may_send():
        try:
            review = post(asked.about, asked.said(), asked.member)
        except SaidBeforeError as before:
            form.say_before(before.review)
        except ScoredBeforeError as before:
            form.say_scored(before.review)
        else:
            say_what_happens(request, asked.about, review)
            return redirect(next_page(request) or address_of(review, asked.about, request))
    return asked.page()
