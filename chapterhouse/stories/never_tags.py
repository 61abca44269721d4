"""Stories and series with a tag that a member never wants to see, or with one below it."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from chapterhouse.members.models import Member
from chapterhouse.stories.models import ChapterTag, SeriesTag, StoryTag
from chapterhouse.stories.sparing import Cause, cause_for
from chapterhouse.tags.choosing import ways_of
from chapterhouse.tags.models import TagChoice, TagClosure


def never(member: Member) -> list[int]:
    return [tag for tag, way in ways_of(member).items() if way == TagChoice.Way.NEVER]


def at(taggings: QuerySet, story: str, tags: list[int]) -> Q:
    """The row at hand has a tagging with one of the tags or what is below it."""
    # From the story to its few tags and up; the other way SQLite would try each tag below.
    above = TagClosure.objects.filter(descendant=OuterRef("tag"), ancestor__in=tags)
    return Q(Exists(taggings.filter(Exists(above), **{story: OuterRef("pk")})))


def carrying(taggings: QuerySet, story: str, tags: list[int]) -> QuerySet:
    below = TagClosure.objects.filter(ancestor__in=tags).values("descendant")
    return taggings.filter(tag__in=below).values(story)


@cause_for("story")
def stories_with_it(member: Member) -> Cause | None:
    if not (tags := never(member)):
        return None
    own = StoryTag.objects.order_by()
    return Cause(at=at(own, "story", tags), ids=carrying(own, "story", tags))


@cause_for("story")
def stories_with_it_in_a_chapter(member: Member) -> Cause | None:
    if not (tags := never(member)):
        return None
    live = ChapterTag.objects.filter(chapter__is_live=True)
    return Cause(at=at(live, "chapter__story", tags), ids=carrying(live, "chapter__story", tags))


@cause_for("series")
def series_with_it(member: Member) -> Cause | None:
    if not (tags := never(member)):
        return None
    own = SeriesTag.objects.all()
    return Cause(at=at(own, "series", tags), ids=carrying(own, "series", tags))
