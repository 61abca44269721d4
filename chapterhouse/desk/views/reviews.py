"""Reviews at the desk: the archive's rules for them, and what was held for a look."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from chapterhouse.archive.models import Archive
from chapterhouse.desk.review_forms import ReviewRulesForm
from chapterhouse.jobs.models import announce
from chapterhouse.lib.paging import paged, turn_to
from chapterhouse.members.doors import for_archivist, for_roles
from chapterhouse.members.models import Change, Member, Role
from chapterhouse.members.registering import work
from chapterhouse.reviews.deciding.lines import lines, with_places
from chapterhouse.reviews.jobs import recount_scores
from chapterhouse.reviews.models import Review

ON_A_PAGE = 50


@for_archivist
def reviews_of_archive(request: HttpRequest) -> HttpResponse:
    archive = Archive.current()
    form = ReviewRulesForm(request.POST if request.method == "POST" else None, instance=archive)
    if form.is_valid():
        change_rules(form, by=request.user)
        messages.success(request, _("Saved. It counts from now on."))
        return redirect("reviews-of-archive")
    is_asked = work.is_asked(Archive.current(), work.REVIEW)
    return render(request, "desk/reviews.html", {"form": form, "is_asked": is_asked})


@transaction.atomic
def change_rules(form: ReviewRulesForm, *, by: Member) -> None:
    """Save what was changed, write down what it was before, and let scores be counted anew."""
    if not form.changed_data:
        return
    before = {name: form.initial[name] for name in form.changed_data}
    archive = form.save()
    after = {name: getattr(archive, name) for name in form.changed_data}
    Change.record("change-review-rules", archive, by=by, before=before, after=after)
    announce("archive", [archive.pk], "change")
    if "score_kind" in form.changed_data:
        recount_scores.later()


@for_roles(Role.MODERATOR)
@paged
def held_reviews(request: HttpRequest, number: int) -> HttpResponse:
    """What the filter held, the oldest first: whoever wrote it waits."""
    held = Review.objects.filter(state=Review.State.HELD).order_by("written_at", "pk")
    page = turn_to(number, with_places(held), ON_A_PAGE)
    shown = {"page": page, "lines": lines(page, request.user)}
    return render(request, "desk/held_reviews.html", shown)
