"""The index of stories: what may stand in lists, and when it has changed."""

from collections.abc import Iterable

from django.db.models import QuerySet

from chapterhouse.jobs.models import Job, Outbox
from chapterhouse.search.index.documents import documents
from chapterhouse.search.index.schema import VERSION, schema
from chapterhouse.search.index.shape import Shape
from chapterhouse.stories.jobs import tell_of_reads
from chapterhouse.stories.models import Authorship, SeriesEntry, Story

# What happens to a pen name without its stories being found otherwise is left alone.
NAMED = {"rename", "change", "remove"}
# What is counted of a story, told with the story's id.
COUNTED = {"kudos", "reads"}


def listed_stories() -> QuerySet[Story]:
    return Story.objects.filter(is_listed=True)


def untold() -> set[int]:
    """The stories of whose reads the outbox will tell in a while."""
    bells = Job.objects.filter(name=tell_of_reads.name, ended_at=None)
    return {bell.arguments["story"] for bell in bells}


def touched(rows: Iterable[Outbox]) -> set[int]:
    """The ids of the stories that are found otherwise now."""
    by_noun: dict[str, set[int]] = {"story": set(), "pen-name": set(), "series": set()}
    for row in rows:
        if row.noun in COUNTED:
            by_noun["story"].add(row.key)
        elif row.noun in by_noun and (row.noun != "pen-name" or row.event in NAMED):
            by_noun[row.noun].add(row.key)
    named = Authorship.objects.filter(pen_name__in=by_noun["pen-name"])
    placed = SeriesEntry.objects.filter(series__in=by_noun["series"]).exclude(story=None)
    stories = by_noun["story"] | set(named.values_list("story", flat=True))
    return stories | set(placed.values_list("story_id", flat=True))


STORIES = Shape("stories", VERSION, schema, documents, listed_stories, touched, untold=untold)
