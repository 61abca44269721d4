"""Whom a story is for, where it comes from and what came from it, as a reader may know it."""

from dataclasses import dataclass, field

from django.db.models import Prefetch

from chapterhouse.archive.models import Archive
from chapterhouse.members.models import Member
from chapterhouse.stories.entries import bylines
from chapterhouse.stories.models import Dedication, Origin, Story
from chapterhouse.stories.visibility import StoryQuerySet

MOST_DESCENDANTS = 25


@dataclass(frozen=True)
class Credits:
    """`origins`: those whose original may be named; `descendants`: origins of other stories."""

    dedications: list[Dedication] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)
    descendants: list[Origin] = field(default_factory=list)

    @property
    def inspirations(self) -> list[Origin]:
        return [one for one in self.origins if one.way == Origin.Way.INSPIRED]

    @property
    def translated(self) -> list[Origin]:
        return [one for one in self.origins if one.way == Origin.Way.TRANSLATION]

    @property
    def inspired(self) -> list[Origin]:
        return [one for one in self.descendants if one.way == Origin.Way.INSPIRED]

    @property
    def translations(self) -> list[Origin]:
        return [one for one in self.descendants if one.way == Origin.Way.TRANSLATION]

    @property
    def stamps(self) -> set[str]:
        """What makes a page stale that shows them."""
        names = {one.pen_name_id for one in self.dedications if one.pen_name_id}
        stories = [one.original for one in self.origins if one.original]
        stories += [one.story for one in self.descendants]
        written = {place.pen_name_id for story in stories for place in story.authorships.all()}
        return {f"story:{story.pk}" for story in stories} | {
            f"pen-name:{name}" for name in names | written
        }


NONE = Credits()


def credits_of(story: Story, reader: Member | None, archive: Archive) -> Credits:
    """Nothing is asked of the database for the many stories that have none."""
    if not story.has_credits:
        return NONE
    dedications = story.dedications.filter(declined_at=None).select_related("pen_name")
    return Credits(
        list(dedications.defer("pen_name__bio")),
        origins_of(story, reader, archive),
        descendants_of(story, reader, archive),
    )


def nameable(reader: Member | None, archive: Archive) -> StoryQuerySet:
    """Stories that may be named on another's page: not those for whoever has their address."""
    stories = Story.objects.listed_to(reader, archive)
    return stories.prefetch_related(Prefetch("authorships", bylines()))


def origins_of(story: Story, reader: Member | None, archive: Archive) -> list[Origin]:
    origins = list(story.origins.all())
    keys = [one.original_id for one in origins if one.original_id]
    known = nameable(reader, archive).in_bulk(keys) if keys else {}
    for one in origins:
        one.original = known.get(one.original_id or 0)
    return [one for one in origins if one.original or one.title or one.address]


def descendants_of(story: Story, reader: Member | None, archive: Archive) -> list[Origin]:
    """The latest ones that an author of this story agreed to, without what the reader muted."""
    agreed = Origin.objects.filter(original=story, accepted_at__isnull=False)
    shown = nameable(reader, archive).spared(reader)
    rows = agreed.filter(story__in=shown.order_by().values("pk")).order_by("-accepted_at", "-pk")
    return list(rows.prefetch_related(Prefetch("story", shown))[:MOST_DESCENDANTS])
