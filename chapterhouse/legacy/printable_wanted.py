"""What an old printable address asks for, as far as this reader may know of it."""

from dataclasses import dataclass

from chapterhouse.archive.models import Source
from chapterhouse.legacy.asking import Gone, NotThere
from chapterhouse.legacy.ledger import new_id, seen
from chapterhouse.legacy.meaning import CHAPTERS, Meant, meant_by
from chapterhouse.legacy.queries import OldQuery
from chapterhouse.members.models import Member
from chapterhouse.stories.entries import fetch_for_entries
from chapterhouse.stories.models import Chapter, State, Story


class Waiting(NotThere):
    """The story is in the queue. The old page said so, and downloaders look for the words."""


@dataclass(frozen=True)
class Wanted:
    """A story, and of its chapters one by id or by number, else all of them."""

    story: Story
    chapter: int | None = None
    number: int | None = None


def wanted(source: Source | None, reader: Member | None, query: OldQuery) -> Wanted:
    """Raises NotThere, Gone or Waiting where there is nothing for this reader."""
    if chapid := query.number("chapid"):
        return of_chapter(reader, chapter_meant(source, chapid))
    meant = meaning(source, query.number("sid", "psid") or 0)
    if meant.chapter:
        return of_chapter(reader, meant.chapter)
    return Wanted(story_seen(reader, meant.story or 0), number=query.number("chapter") or None)


def meaning(source: Source | None, sid: int) -> Meant:
    """Where nothing was brought in, the page answers to the archive's own ids."""
    return Meant(story=our_own(Story, sid)) if source is None else meant_by(source, sid)


def chapter_meant(source: Source | None, chapid: int) -> int:
    return our_own(Chapter, chapid) if source is None else new_id(source, CHAPTERS, chapid)


def our_own(model: type[Story | Chapter], key: int) -> int:
    if not model._default_manager.filter(pk=key).exists():
        raise NotThere
    return key


def of_chapter(reader: Member | None, chapter: int) -> Wanted:
    found = seen(Chapter, chapter, reader)
    return Wanted(story_seen(reader, found.story_id), chapter=chapter)


def story_seen(reader: Member | None, key: int) -> Story:
    """The story with all that stands around it."""
    stories = list(Story.objects.visible_to(reader).select_related("rating").filter(pk=key))
    if not stories:
        raise why_not(key)
    fetch_for_entries(stories)
    return stories[0]


def why_not(key: int) -> NotThere:
    """Why a story is not there for a reader; of all states the queue alone is told."""
    known = Story.objects.filter(pk=key).values_list("state", "is_hidden").first()
    if known is None:
        return Gone()
    return Waiting() if known == (State.QUEUED, False) else NotThere()
