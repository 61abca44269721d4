"""The stories whose company a member may look at or decide about."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from chapterhouse.archive.current import archive_of
from chapterhouse.members.models import Member
from chapterhouse.stories.models import Authorship, Story


def written(member: Member, pk: int) -> Story:
    """A story that the member writes, with whatever rights; Http404 for any other."""
    stories = Story.objects.of_author(member) & Story.objects.visible_to(member)
    return get_object_or_404(stories, pk=pk)


def owned(member: Member, pk: int) -> Story:
    return get_object_or_404(Story.objects.owned_by(member), pk=pk)


def co_author_of(member: Member, pk: int) -> Authorship:
    """Somebody's place on a story that the member wrote first, not their own."""
    places = Authorship.objects.select_related("story", "pen_name__member")
    mine = Story.objects.owned_by(member).values("pk")
    return get_object_or_404(places.filter(story__in=mine, part="co-author"), pk=pk)


def only_where_shared(request: HttpRequest) -> None:
    """Http404 in an archive whose authors do not write together."""
    if not archive_of(request).co_authors:
        raise Http404("no co-authors here")
