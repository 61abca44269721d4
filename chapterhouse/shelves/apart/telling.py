"""Whom news of a story would only trouble, asked for all members at once."""

from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from chapterhouse.members.models import Member
from chapterhouse.shelves.apart.conditions import Conditions
from chapterhouse.shelves.apart.facts import Facts
from chapterhouse.shelves.models import Exclusion, Mute
from chapterhouse.stories.models import Story
from chapterhouse.tags.models import TagChoice

ABOVE_STORY = """
WITH RECURSIVE above(id) AS (
    SELECT series_id FROM stories_seriesentry WHERE story_id = %s AND is_accepted
    UNION
    SELECT entry.series_id
    FROM stories_seriesentry entry JOIN above ON entry.subseries_id = above.id
    WHERE entry.is_accepted
)
SELECT id FROM above
"""


def muted_by(story: Story) -> QuerySet:
    """The ids of the members who meet this story in no list; never those of its authors.

    They muted an author, a series or the story, never want to see a tag of it, or excluded it. A
    look without one's choices changes nothing here.
    """
    facts = Facts.of(story)
    series = RawSQL(ABOVE_STORY, (story.pk,))  # noqa: S611
    mutes = Mute.objects.filter(
        Q(story=story) | Q(pen_name__in=facts.authors) | Q(series__in=series)
    )
    never = TagChoice.objects.filter(tag__in=facts.tags, way=TagChoice.Way.NEVER)
    excluding = Exclusion.objects.filter(pk__in=those_that_meet(facts))
    spared = [rows.order_by().values("member") for rows in (mutes, never, excluding)]
    anyone = Q(pk__in=spared[0]) | Q(pk__in=spared[1]) | Q(pk__in=spared[2])
    authors = story.authorships.exclude(pen_name__member=None).values("pen_name__member")
    return Member.objects.filter(anyone).exclude(pk__in=authors).order_by().values("pk")


def those_that_meet(facts: Facts) -> list[int]:
    """The exclusions of all members that leave this story out: 10,000 in a tenth of a second."""
    on = Exclusion.objects.filter(is_on=True).values_list("pk", "category", "conditions")
    return [
        pk
        for pk, category, saved in on.order_by().iterator()
        if facts.meet(Conditions.from_json(saved), category)
    ]
