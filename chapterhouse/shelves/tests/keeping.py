"""Keeping, as tests do it: a story on somebody's shelf, and what stands on one."""

from chapterhouse.members.models import PenName
from chapterhouse.shelves.keeping.own_shelves import named, shelves_of
from chapterhouse.shelves.keeping.placing import keep as keep_on
from chapterhouse.shelves.models import Bookmark
from chapterhouse.stories.models import Story


def keep(pen_name: PenName, story: Story, shelf: str) -> Bookmark:
    chosen = named(shelves_of(pen_name.member), shelf)
    assert chosen
    return keep_on(pen_name.member, Bookmark(story=story), chosen)


def on(shelf: str) -> set[str]:
    """The titles of the stories on shelves of that name, whosever."""
    return {kept.story.title for kept in Bookmark.objects.on(shelf)}
