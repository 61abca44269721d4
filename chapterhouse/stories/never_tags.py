"""The tags that a member never wants to see, all below them, and what carries one of those."""

from django.db.models import Exists, OuterRef, QuerySet

from chapterhouse.members.models import Member
from chapterhouse.stories.models import ChapterTag, SeriesTag, StoryTag
from chapterhouse.stories.sparing import Few, cause_for, listed, of_few
from chapterhouse.tags.choosing import ways_of
from chapterhouse.tags.models import TagChoice, TagClosure


@cause_for("tag")
def never_seen(member: Member) -> QuerySet | None:
    """The member's tags, and what is below them."""
    if not (never := chosen(member)):
        return None
    return TagClosure.objects.filter(ancestor__in=never).order_by().values("descendant")


def chosen(member: Member) -> list[int]:
    return [tag for tag, way in ways_of(member).items() if way == TagChoice.Way.NEVER]


def carrying(taggings: QuerySet, column: str, member: Member) -> QuerySet | None:
    """The ids in this column of the taggings with one of the member's tags or what is below it."""
    if (below := never_seen(member)) is None:
        return None
    return taggings.filter(tag__in=below).order_by().values(column)


@cause_for("story")
def stories_with_it(member: Member) -> QuerySet | None:
    return carrying(StoryTag.objects.all(), "story", member)


@cause_for("story")
def stories_with_it_in_a_chapter(member: Member) -> QuerySet | None:
    return carrying(ChapterTag.objects.filter(chapter__is_live=True), "chapter__story", member)


@cause_for("series")
def series_with_it(member: Member, few: Few = None) -> QuerySet | None:
    """Of few series each tag is looked up on its way: below popular tags are thousands."""
    if few is None or not (never := chosen(member)):
        return carrying(SeriesTag.objects.all(), "series", member)
    ways = TagClosure.objects.filter(descendant=OuterRef("tag"), ancestor__in=listed(never))
    carried = of_few(SeriesTag.objects.filter(Exists(ways)), "series", few)
    return carried.order_by().values("series")
