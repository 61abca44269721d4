"""What a review said before it was edited."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from chapterhouse.archive.current import archive_of
from chapterhouse.archive.models.archive import ScoreKind
from chapterhouse.members.models import Member
from chapterhouse.members.signed_in import members_only
from chapterhouse.reviews.deciding.whose import decidable_by
from chapterhouse.reviews.models import Review
from chapterhouse.reviews.models.reviews import ReviewQuerySet
from chapterhouse.reviews.writing.about import About
from chapterhouse.stories.gatekeeping import visible_story
from chapterhouse.stories.models import Series


@members_only
def review_versions(request: HttpRequest, pk: int) -> HttpResponse:
    """For its writer, the authors of what it is about, and the staff."""
    rows = open_to(request.user).exclude(edited_at=None)
    review = get_object_or_404(rows.select_related("pen_name", "chapter"), pk=pk)
    about = about_of(request, review)
    # A version does not say in which kind it was scored; a review rarely outlives a change of it.
    kinds = (review.score_kind, about.archive.score_kind)
    page = {"review": review, "about": about, "versions": review.versions.all()}
    page["kind"] = next((kind for kind in kinds if kind != ScoreKind.NONE), ScoreKind.NONE)
    return render(request, "reviews/versions.html", page)


def open_to(member: Member) -> ReviewQuerySet:
    own = Review.objects.filter(pen_name__member=member).exclude(state=Review.State.DELETED)
    return own | decidable_by(member)


def about_of(request: HttpRequest, review: Review) -> About:
    """Http404 where the member may not see what it is about."""
    if review.story_id:
        story = visible_story(request.user, review.story_id)
        return About(archive_of(request), story, review.chapter)
    series = get_object_or_404(Series.objects.visible_to(request.user), pk=review.series_id)
    return About(archive_of(request), series=series)
