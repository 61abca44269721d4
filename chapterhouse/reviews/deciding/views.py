"""The author's desk of reviews, and the buttons that decide."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chapterhouse.archive.current import archive_of
from chapterhouse.lib.next_page import next_page
from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.lib.typed import whole_number
from chapterhouse.members.signed_in import members_only
from chapterhouse.reviews import deciding
from chapterhouse.reviews.deciding.lines import lines, with_places
from chapterhouse.reviews.deciding.received import TABS, in_tab, of_others, said_by, said_to, tabs
from chapterhouse.reviews.deciding.whose import (
    author_looks_first,
    decidable_by,
    is_author,
    may_show_again,
)
from chapterhouse.reviews.models import Review
from chapterhouse.reviews.writing.about import About
from chapterhouse.reviews.writing.changing import delete
from chapterhouse.stories.models import Story

ON_A_PAGE = 25


@members_only
@paged
def reviews_received(request: HttpRequest, number: int) -> HttpResponse:
    """What readers said to the member, in tabs, of all they wrote or of one story."""
    tab = request.GET.get("tab", "")
    if tab not in TABS:
        raise Http404
    own = Story.objects.of_author(request.user).order_by("sort_key", "pk")
    story = chosen_story(request, own)
    said = said_to(request.user).filter(of_others(request.user))
    said = said.filter(story=story) if story else said
    told = tabs(said, tab)
    count = next(one.count for one in told if one.is_here)
    page = turn_to(number, with_places(in_tab(said, tab)), ON_A_PAGE, count=count)
    shown = {"page": page, "lines": lines(page, request.user), "tabs": told, "tab": tab}
    shown |= {"story": story, "stories": own.only("title"), "names": request.user.pen_names.all()}
    return render(request, "reviews/received.html", shown)


def chosen_story(request: HttpRequest, own: object) -> Story | None:
    typed = request.GET.get("story", "")
    if not typed:
        return None
    return get_object_or_404(own, pk=whole_number(typed))


@members_only
@paged
def reviews_given(request: HttpRequest, number: int) -> HttpResponse:
    """What the member said themselves, and what became of it."""
    page = turn_to(number, with_places(said_by(request.user)), ON_A_PAGE)
    visible = Story.objects.visible_to(request.user)
    keys = [review.story_id for review in page if review.story_id]
    open_to = set(visible.filter(pk__in=keys).values_list("pk", flat=True))
    shown = {"page": page, "lines": lines(page, request.user), "open_to": open_to}
    return render(request, "reviews/given.html", shown)


def about_one(view: Callable[..., bool | str]) -> Callable[..., HttpResponse]:
    """A button: the view decides about the review and says in words what is true now."""

    @require_POST
    @members_only
    @wraps(view)
    def pressed(request: HttpRequest, pk: int) -> HttpResponse:
        living = decidable_by(request.user).select_related("story", "series", "chapter")
        review = get_object_or_404(living, pk=pk)
        if said := view(request, review):
            messages.success(request, said)
        else:
            messages.info(request, _("That was decided already. This is how it stands now."))
        return redirect(next_page(request) or "reviews-received")

    return pressed


@about_one
def approve_review(request: HttpRequest, review: Review) -> str:
    if not is_author(request.user, review):
        raise Http404
    return _("It stands below the story now.") if deciding.approve(review, by=request.user) else ""


@about_one
def hide_review(request: HttpRequest, review: Review) -> str:
    why = request.POST.get("why", "").replace("\0", "")[:500]
    is_hidden = deciding.hide(review, by=request.user, why=why)
    return _("Hidden. Nobody but you and the staff can see it.") if is_hidden else ""


@about_one
def show_review(request: HttpRequest, review: Review) -> str:
    if not may_show_again(request.user, review):
        return _("It was hidden by somebody else’s decision, and stays hidden.")
    return _("Shown again.") if deciding.show(review, by=request.user) else ""


@about_one
def freeze_thread(request: HttpRequest, review: Review) -> str:
    is_closed = deciding.freeze(review, by=request.user)
    return _("Nobody can answer there any more.") if is_closed else ""


@about_one
def thaw_thread(request: HttpRequest, review: Review) -> str:
    return _("It can be answered again.") if deciding.thaw(review, by=request.user) else ""


@about_one
def spam_review(request: HttpRequest, review: Review) -> str:
    # Else it could be cleared of that again, and would be shown.
    if review.state == Review.State.HIDDEN and not may_show_again(request.user, review):
        return _("It was hidden by somebody else’s decision, and stays hidden.")
    is_spam = deciding.call_spam(review, by=request.user)
    return _("Taken away as spam. The filter learns from it.") if is_spam else ""


@about_one
def not_spam_review(request: HttpRequest, review: Review) -> str:
    is_others = not is_author(request.user, review)
    waits = is_others and author_looks_first(review, archive_of(request))
    if not deciding.clear(review, by=request.user, waits=waits):
        return ""
    return _("It waits for its author now.") if waits else _("It stands below the story now.")


@members_only
def remove_review(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete what somebody said without an account; it asks first."""
    nameless = decidable_by(request.user).filter(pen_name=None)
    review = get_object_or_404(nameless.select_related("story", "series", "chapter"), pk=pk)
    if not is_author(request.user, review):
        raise Http404
    if request.method != "POST":
        return render(request, "reviews/remove.html", {"review": review})
    about = About(archive_of(request), review.story, review.chapter, review.series)
    delete(review, about, by=request.user)
    messages.success(request, _("Deleted."))
    return redirect(next_page(request) or "reviews-received")
