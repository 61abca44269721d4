"""A chapter is added to a story, and what stands around its text is changed."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from chapterhouse.archive.models import Archive
from chapterhouse.jobs.models import announce
from chapterhouse.members.models import Change, Member, PenName
from chapterhouse.stories import ordering
from chapterhouse.stories.models import Authorship, Chapter, State, Story

TOO_MANY = _("This story has %(most)d chapters, which is as many as this archive takes in one.")


class TooManyChaptersError(Exception):
    """The story has as many chapters as the archive allows; `str` of it says so to its author."""

    def __init__(self, most: int) -> None:
        super().__init__(TOO_MANY % {"most": most})
        self.most = most


class BinnedStoryError(Exception):
    """The story is in the bin, where nothing is added."""


def check_room(story: Story, archive: Archive | None = None, *, more: int = 1) -> None:
    """Raises TooManyChaptersError where so many more chapters have no room."""
    most = (archive or Archive.current()).most_chapters
    if most and ordering.places(story).count() + more > most:
        raise TooManyChaptersError(most)


@transaction.atomic
def add_chapter(
    story: Story, *, by: Member | None, after: int | None = None, **columns: Any
) -> Chapter:
    """A new draft behind the chapter with this id, before all for 0, at the end for None.

    Raises TooManyChaptersError and BinnedStoryError. Its text is stored by `texts.store_text`.
    """
    position = ordering.make_room(story, after)
    if Story.objects.filter(pk=story.pk, state=State.BINNED).exists():
        raise BinnedStoryError
    check_room(story)
    chapter = Chapter.objects.create(story=story, position=position, **columns)
    Change.record("create", chapter, by=by)
    announce("story", [story.pk], "change")
    return chapter


@transaction.atomic
def change_chapter(chapter: Chapter, columns: dict[str, Any], *, by: Member | None) -> list[str]:
    """Change these columns of the chapter, none of them its text; the names of those changed."""
    changed = [name for name, value in columns.items() if getattr(chapter, name) != value]
    if not changed:
        return []
    for name in changed:
        setattr(chapter, name, columns[name])
    chapter.save(update_fields=changed)
    # Which, not what: the words of a draft are nobody's but its authors'.
    Change.record("edit", chapter, by=by, after={"changed": sorted(changed)})
    announce("chapter", [chapter.pk], "change")
    announce("story", [chapter.story_id], "change")
    if "kind" in changed:
        chapter.story.recount_around()
    return changed


def name_on(story: Story, member: Member) -> PenName | None:
    """The name under which the member writes this story, the first of several; None: none."""
    own = Authorship.objects.filter(story=story, pen_name__member=member, has_consent=True)
    first = own.select_related("pen_name").first()
    return first.pen_name if first else None
