"""What an author saves of a chapter: each time a version, and never over somebody else's."""

from dataclasses import dataclass, replace

from django.db import transaction

from chapterhouse.lib.html.blocks import blocks_of
from chapterhouse.members.models import Member
from chapterhouse.stories import ordering
from chapterhouse.stories.chaptering import add_chapter, change_chapter, name_on
from chapterhouse.stories.models import Chapter, Revision, State, Story
from chapterhouse.stories.publishing import publish_change, save_version
from chapterhouse.stories.round_robins import tell_authors
from chapterhouse.stories.texts import BlockIds, prepared
from chapterhouse.stories.versions import newest
from chapterhouse.writing.chapters.forms import ChapterForm
from chapterhouse.writing.chapters.standing import mark_of
from chapterhouse.writing.chapters.words import saved_words
from chapterhouse.writing.drafts import keeping
from chapterhouse.writing.editor.story_texts import StoryText
from chapterhouse.writing.releasing.forms import ChangeForm
from chapterhouse.writing.tagging import Taken, take_tags


class MovedError(Exception):
    """Somebody saved the chapter since the form was opened; nothing was saved."""


@dataclass(frozen=True)
class Saved:
    """`revision` is the new version, None where not a word of the text was changed.

    `is_shown`: readers have the newest version, or the chapter has no readers yet.
    """

    chapter: Chapter
    revision: Revision | None
    tags: Taken
    is_shown: bool = True

    def told(self) -> list[str]:
        """What its author is told: first that it is saved."""
        saved = saved_words(self.chapter, self.revision, is_shown=self.is_shown)
        return [saved, *self.tags.told()]


@transaction.atomic
def save(form: ChapterForm, *, by: Member, change: ChangeForm | None = None) -> Saved:
    """Save the form of a chapter that is there, and its draft is done with; raises MovedError.

    With `change`, which is valid, readers of a published chapter get the newest version.
    """
    assert form.chapter
    ordering.hold(form.chapter.story)
    chapter = Chapter.objects.select_related("story", "author").get(pk=form.chapter.pk)
    began = form.cleaned_data["began"]
    if began and began != mark_of(chapter):
        raise MovedError
    change_chapter(chapter, form.columns, by=by)
    saved = settle(form, chapter, by=by)
    if change:
        show_newest(chapter, change, by=by)
    keeping.close(form.data, by, chapter=chapter)
    return replace(saved, is_shown=is_shown(chapter))


def show_newest(chapter: Chapter, change: ChangeForm, *, by: Member) -> None:
    newest_one = chapter.revisions.order_by("-number").first()
    if newest_one:
        publish_change(chapter, newest_one, by=by, **change.said)


def is_shown(chapter: Chapter) -> bool:
    return chapter.state != State.PUBLISHED or newest(chapter).is_shown


@transaction.atomic
def add(form: ChapterForm, story: Story, *, after: int | None = None, by: Member) -> Saved:
    """Add what the form holds as a new draft chapter; raises TooManyChaptersError."""
    chapter = add_chapter(story, by=by, after=after, **form.columns)
    return settle(form, chapter, by=by)


@transaction.atomic
def add_to(story: Story, form: ChapterForm, *, after: int | None, by: Member) -> Saved:
    """The same from a page of its own, whose draft is done with then."""
    saved = add(form, story, after=after, by=by)
    keeping.close(form.data, by, story=story)
    return saved


@transaction.atomic
def write_on(story: Story, form: ChapterForm, *, by: Member) -> Saved:
    """The same in a round robin of others, who are told of it."""
    saved = add_to(story, form, after=None, by=by)
    tell_authors(saved.chapter, by=by)
    return saved


def settle(form: ChapterForm, chapter: Chapter, *, by: Member) -> Saved:
    taken = take_tags(chapter, form.cleaned_data, by=by)
    revision = keep_text(chapter, form.cleaned_data["text"], by=by)
    return Saved(chapter, revision, taken)


def keep_text(chapter: Chapter, text: StoryText, *, by: Member) -> Revision | None:
    """The text as the chapter's next version; None where it is the newest one already."""
    if is_known(chapter, text):
        return None
    signed = name_on(chapter.story, by) or chapter.author
    return save_version(chapter, text.source, source_format=text.format, by=signed)


def is_known(chapter: Chapter, text: StoryText) -> bool:
    """Whether the newest version is this text, word for word and mark for mark."""
    before = newest(chapter)
    if not before.number or before.source_format != text.format:
        return False
    if before.source == text.source:
        return True
    fresh = BlockIds(0)
    now = prepared(text.source, text.format, fresh, blocks_of(before.html))
    return now.html == before.html and not fresh.issued
