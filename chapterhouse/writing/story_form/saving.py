"""What was filled in becomes a story, or changes one: all of it, or nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from chapterhouse.members.models import Member
from chapterhouse.stories import beginning, co_writing
from chapterhouse.stories.asking import NotAskedError
from chapterhouse.stories.models import Chapter, State, Story
from chapterhouse.writing.chapters import saving as chapters
from chapterhouse.writing.company.limits import TOO_MANY, may_ask_one_more
from chapterhouse.writing.drafts.keeping import close
from chapterhouse.writing.story_form.meanwhile import Marks, Meanwhile, Moved
from chapterhouse.writing.story_form.settling import settle
from chapterhouse.writing.story_form.sheet import Sheet


class OutAlreadyError(Exception):
    """What this form made was handed in or published since; nothing was saved."""


@dataclass(frozen=True)
class Begun:
    """A new story with its first chapter; `told` is what its author should know."""

    story: Story
    chapter: Chapter
    told: list[str]


@dataclass(frozen=True)
class Attempt:
    """A title page that was saved; or, with errors in the sheet or a clash, was not."""

    sheet: Sheet
    meanwhile: Meanwhile
    is_saved: bool = False
    told: list[str] = field(default_factory=list)

    @property
    def clashes(self) -> list[Moved]:
        return self.meanwhile.told(self.sheet)

    @property
    def words(self) -> str:
        if not self.meanwhile.moved - self.meanwhile.touched:
            return _("Saved.")
        return _("Saved. What somebody else changed meanwhile is kept beside it.")


@transaction.atomic
def begin(sheet: Sheet, *, typed: Mapping[str, Any], by: Member, form: str) -> Begun:
    """Make what a valid sheet says, and end its draft; sent again it changes what it made.

    Raises OutAlreadyError where readers have that by now.
    """
    names = sheet.main.cleaned_data["names"]
    try:
        story = beginning.begin(sheet.main.columns, names, by=by, form=form)
        begun = filled(sheet, story, by=by)
    except beginning.BegunAlreadyError as sent:
        begun = again(sheet, sent.story, by=by)
    close(typed, by)
    return begun


def filled(sheet: Sheet, story: Story, *, by: Member) -> Begun:
    assert sheet.chapter
    chapter = chapters.add(sheet.chapter, story, by=by).chapter
    chosen = Meanwhile.of(sheet, {}).touched
    words = settle(sheet, story, by=by, touched=chosen)
    return Begun(story, chapter, [*words, *ask(sheet, story, by=by)])


def again(sheet: Sheet, story: Story | None, *, by: Member) -> Begun:
    """What an author typed who saved and went back, or pressed the button twice."""
    assert sheet.chapter
    chapter = story.chapters.exclude(state=State.BINNED).first() if story else None
    if story is None or chapter is None or story.state != State.DRAFT:
        raise OutAlreadyError
    chapters.change_chapter(chapter, sheet.chapter.columns, by=by)
    chapters.settle(sheet.chapter, chapter, by=by)
    return Begun(story, chapter, settle(sheet, story, by=by))


def ask(sheet: Sheet, story: Story, *, by: Member) -> list[str]:
    """Ask those who shall write it too; why not, of whoever cannot be asked any more."""
    refused: list[str] = []
    for name in sheet.main.cleaned_data.get("companions", ()):
        if not may_ask_one_more(by):
            return [*refused, f"{name}: {TOO_MANY}"]
        try:
            with transaction.atomic():
                co_writing.invite(story, name, by=by)
        except NotAskedError as why:
            refused.append(f"{name}: {why}")
    return refused


@transaction.atomic
def change(story: Story, fill: Callable[[Story], Sheet], *, seen: Marks, by: Member) -> Attempt:
    """Save what was touched and end the draft, unless somebody changed the same meanwhile.

    `fill` makes the sheet with what was typed, beside what stands there now.
    """
    held = Story.objects.select_for_update().get(pk=story.pk)
    sheet = fill(held)
    meanwhile = Meanwhile.of(sheet, seen)
    if not sheet.is_valid() or meanwhile.clashing:
        return Attempt(sheet, meanwhile)
    told = settle(sheet, held, by=by, touched=meanwhile.touched)
    close(sheet.main.data, by, title_page=held)
    return Attempt(sheet, meanwhile, True, told)
