"""Chapters out of a document: all of them or none."""

from django.db import transaction
from django.utils import timezone

from chapterhouse.archive.models import Archive
from chapterhouse.members.models import Member
from chapterhouse.stories.beginning import begin
from chapterhouse.stories.chaptering import add_chapter, check_room, name_on
from chapterhouse.stories.models import Draft, Story
from chapterhouse.stories.texts import store_text
from chapterhouse.writing.fields import Title
from chapterhouse.writing.uploads.forms import StoryFields

Chapters = list[tuple[Title, str]]


class MadeAlreadyError(Exception):
    """The same document was made into chapters in the same moment."""


@transaction.atomic
def make_story(draft: Draft, form: StoryFields, chapters: Chapters, *, by: Member) -> Story:
    """A new story, all of it drafts. Raises TooManyChaptersError and MadeAlreadyError."""
    close(draft)
    told = form.cleaned_data
    columns = {"title": told["title"].plain, "title_html": told["title"].html}
    columns |= {"language": told["language"]}
    story = begin(columns, [told["pen_name"]], by=by, form=draft.token)
    fill(story, chapters, by=by)
    return story


@transaction.atomic
def add_all(story: Story, draft: Draft, chapters: Chapters, *, by: Member) -> None:
    """The chapters at the story's end, as drafts.

    Raises TooManyChaptersError, BinnedStoryError and MadeAlreadyError.
    """
    close(draft)
    fill(story, chapters, by=by)


def close(draft: Draft) -> None:
    """Whoever presses twice comes second, and finds it closed."""
    waiting = Draft.objects.open().filter(pk=draft.pk)
    if not waiting.update(closed_at=timezone.now()):
        raise MadeAlreadyError


def fill(story: Story, chapters: Chapters, *, by: Member) -> None:
    check_room(story, Archive.current(), more=len(chapters))
    under = name_on(story, by)
    for title, html in chapters:
        chapter = add_chapter(story, by=by, title=title.plain, title_html=title.html)
        store_text(chapter, html, by=under)
