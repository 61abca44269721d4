"""What a member said of stories, and what was said of theirs, as files of their copy."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chapterhouse.members.copies.writing import Writer
from chapterhouse.members.models import Member
from chapterhouse.reviews.models import Review
from chapterhouse.stories.models import Story
from chapterhouse.stories.own_copy.owning import own_stories
from chapterhouse.stories.own_copy.titles import Titles, titles_of

NAME = "reviews"
AT_ONCE = 200


def write_reviews(member: Member, writer: Writer) -> None:
    write_list(member, writer, "given", _("Reviews and answers you wrote"), given_by(member))
    write_list(member, writer, "received", _("What readers said to you"), received_by(member))


def given_by(member: Member) -> QuerySet[Review]:
    """All the member's own, whatever became of them."""
    return Review.objects.filter(pen_name__member=member)


def received_by(member: Member) -> QuerySet[Review]:
    """What the pages show of others' words on the member's stories, series and chapters, and in
    answer to their reviews."""
    mine = own_stories(member).values("pk")
    own = Q(story__in=mine) | Q(series__owner__member=member)
    there = Q(story=None) | Q(story__in=Story.objects.visible_to(member).values("pk"))
    said = Q(chapter__author__member=member) | Q(parent__pen_name__member=member)
    others = Q(pen_name=None) | Q(pen_name__member=None) | ~Q(pen_name__member=member)
    return Review.objects.shown().filter(own | (there & said)).filter(others)


def write_list(
    member: Member, writer: Writer, name: str, title: str, reviews: QuerySet[Review]
) -> None:
    path = f"{NAME}/{name}"
    number = writer.rows(f"{path}.json", told(reviews, member))
    with writer.page(f"{path}.html", title) as page:
        page.add("members/copies/heading.html")
        for line in told(reviews, member):
            page.add("reviews/copy/review.html", {"line": line})
    note = ngettext("%(n)d review or answer", "%(n)d reviews and answers", number) % {"n": number}
    writer.lists(NAME, title, f"{path}.html", note, json=f"{path}.json")


def told(reviews: QuerySet[Review], member: Member) -> Iterator[dict[str, Any]]:
    known = reviews.select_related("pen_name", "chapter").order_by("pk")
    last = 0
    while batch := list(known.filter(pk__gt=last)[:AT_ONCE]):
        titles = titles_of(batch, member)
        for review in batch:
            yield tell(review, titles)
        last = batch[-1].pk


def tell(review: Review, titles: Titles) -> dict[str, Any]:
    noun = "story" if review.story_id else "series"
    return {
        "id": review.pk,
        "of": noun,
        "of_id": review.story_id or review.series_id,
        "title": titles.get((noun, review.story_id or review.series_id)),
        "chapter": review.chapter.position if review.chapter else None,
        "answers": review.parent_id,
        "by": review.byline,
        "text": review.text,
        "score": review.score,
        "score_kind": review.score_kind,
        "state": review.state,
        "written_at": review.written_at,
        "edited_at": review.edited_at,
    }
