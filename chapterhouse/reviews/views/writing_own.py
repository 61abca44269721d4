"""Saying better what one said, and taking it back."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from chapterhouse.archive.current import archive_of
from chapterhouse.members.blocking import is_kept_away
from chapterhouse.members.models import Member
from chapterhouse.members.signed_in import members_only, reader_of
from chapterhouse.reviews.models import Review
from chapterhouse.reviews.writing.about import About
from chapterhouse.reviews.writing.asking import Asked
from chapterhouse.reviews.writing.changing import NotNowError, delete, edit, may_edit
from chapterhouse.reviews.writing.outcome import say_what_happens
from chapterhouse.reviews.writing.places import address_of
from chapterhouse.reviews.writing.posting import ScoredBeforeError
from chapterhouse.stories.gatekeeping import visible_story


@dataclass(frozen=True)
class Own:
    """A member's own review, and what it is about."""

    member: Member
    review: Review
    about: About


def own_review(request: HttpRequest, pk: int) -> Own:
    """Http404 for anybody else's, for what is gone, and in a story that the member cannot see."""
    member: Any = reader_of(request)
    mine = Review.objects.filter(pen_name__member=member).exclude(state=Review.State.DELETED)
    related = mine.select_related("pen_name", "chapter", "series__owner", "parent__thread")
    review = get_object_or_404(related, pk=pk)
    story = visible_story(member, review.story_id) if review.story_id else None
    about = About(archive_of(request), story, review.chapter, review.series, review.parent)
    return Own(member, review, about)


@members_only
def edit_review(request: HttpRequest, pk: int) -> HttpResponse:
    own = own_review(request, pk)
    if not may_edit(own.review) or is_kept_away(own.member, own.about.reached_names):
        return stays(request, own)
    asked = Asked.again(request, own.about, own.member, own.review)
    if not asked.form.is_valid() or asked.is_preview or not asked.may_send():
        return asked.page()
    try:
        is_scored = "score" in asked.form.fields
        review = edit(own.review, own.about, asked.said(), own.member, is_scored=is_scored)
    except NotNowError:
        return stays(request, own)
    except ScoredBeforeError as before:
        asked.form.say_scored(before.review)
        return asked.page()
    say_what_happens(request, own.about, review)
    return redirect(address_of(review, own.about, request))


def stays(request: HttpRequest, own: Own) -> HttpResponse:
    return render(request, "reviews/answered.html", {"own": own}, status=403)


@members_only
def delete_review(request: HttpRequest, pk: int) -> HttpResponse:
    own = own_review(request, pk)
    if request.method != "POST":
        return render(request, "reviews/delete.html", {"own": own, "about": own.about})
    delete(own.review, own.about, by=own.member)
    messages.success(request, _("Deleted."))
    return redirect(own.about.reviews_address)
