"""Stories as entries of a public feed: what a visitor's list says of them, and no more."""

from collections.abc import Callable, Iterable

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from chapterhouse.archive.models import Archive
from chapterhouse.notices.feed.atom import Entry
from chapterhouse.stories.entries import Entry as Told
from chapterhouse.stories.entries import entry_of, fetch_for_entries
from chapterhouse.stories.gates import NOTHING
from chapterhouse.stories.models import Story


def told_to_visitors(stories: Iterable[Story]) -> list[Told]:
    """As a visitor's list shows them who agreed to nothing; a fixed number of queries."""
    listed = list(stories)
    fetch_for_entries(listed)
    now = timezone.now()
    return [entry_of(story, None, NOTHING, {}, now) for story in listed]


def feed_entry(told: Told, absolute: Callable[[str], str], archive: Archive) -> Entry:
    """Behind a gate there is no summary, in a feed as in a list."""
    story = told.story
    made = story.published_at or story.created_at
    page = {"entry": told, "story": story, "archive": archive}
    return Entry(
        key=f"story:{story.pk}",
        title=story.title,
        address=absolute(story.get_absolute_url()),
        what="",
        html=render_to_string("front/feed_entry.html", page),
        authors=tuple(place.pen_name.name for place in story.authorships.all())
        or (_("an author unknown"),),
        published=made,
        updated=max(story.updated_at or made, made),
        terms=tuple(one.tag.name for one in story.carried),
        language=story.language,
    )
