"""One chapter as its author fills it in."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from chapterhouse.archive.models import Archive
from chapterhouse.lib.html.plain import text_of
from chapterhouse.members.models import Member, PenName
from chapterhouse.stories.chaptering import name_on
from chapterhouse.stories.models import Authorship, Chapter, ChapterGroup, Story
from chapterhouse.stories.models.texts import Format
from chapterhouse.stories.versions import Written, newest
from chapterhouse.writing.chapters.standing import mark_of
from chapterhouse.writing.editor.fields import StoryTextField
from chapterhouse.writing.editor.story_texts import StoryText
from chapterhouse.writing.fields import LanguageField, NoteField, Title, TitleField
from chapterhouse.writing.tagging import initial_tags, settle_tags, tag_fields

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

Words: TypeAlias = "StrPromise | str"
NOTES = ("notes", "end_notes", "recap")


PLACE = ("kind", "group", "author", "language")


@dataclass(frozen=True)
class Fold:
    """Fields under a heading that opens."""

    title: Words
    fields: list[forms.BoundField]

    @property
    def is_open(self) -> bool:
        return any(field.errors for field in self.fields)


class ChapterForm(forms.Form):
    """A chapter that is there; one to be added to `story`; or, without both, a story's first.

    Whoever writes only this chapter, of a round robin, has no say in its place in the story.
    """

    title = TitleField(
        required=False, help_text=_("Without one it is called by its number, as in “Chapter 3”.")
    )
    text = StoryTextField(label=_("Text"), required=False)
    notes = NoteField(label=_("Notes before the chapter"))
    end_notes = NoteField(label=_("Notes after the chapter"))
    recap = NoteField(
        label=_("What happened before"),
        help_text=_("A few sentences for readers who come back after a long time."),
    )
    kind = forms.ChoiceField(
        label=_("What it is"),
        choices=Chapter.Kind.choices,
        initial=Chapter.Kind.CHAPTER,
        required=False,
        help_text=_("News from the author count neither as a chapter nor as words of the story."),
    )
    group = forms.ModelChoiceField(
        ChapterGroup.objects.none(),
        label=_("Volume"),
        required=False,
        empty_label=_("in none"),
    )
    author = forms.ModelChoiceField(
        PenName.objects.none(),
        label=_("Written by"),
        required=False,
        empty_label=_("the story’s authors"),
        help_text=_("Shown above the chapter where it was one of you alone."),
    )
    language = LanguageField(
        required=False, empty=_("the story’s"), help_text=_("Only where it is another one.")
    )
    began = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        member: Member,
        archive: Archive,
        chapter: Chapter | None = None,
        story: Story | None = None,
        **kwargs: Any,
    ) -> None:
        self.warnings: tuple[str, ...] = ()
        self.chapter, self.story = chapter, chapter.story if chapter else story
        self.member, self.archive = member, archive
        initial = initial_of(chapter) if chapter else {}
        super().__init__(*args, **kwargs | {"initial": initial | (kwargs.get("initial") or {})})
        area = self.fields["text"].widget
        area.story = self.story
        area.language = language_of(chapter, self.story) or archive.language
        self._leave_out()

    def _leave_out(self) -> None:
        """What makes no sense here, or is not this member's to say."""
        story = self.story
        if story is None:
            self._drop("group", "author", "recap")
            return
        self._add_warnings(self.chapter or Chapter())
        if name_on(story, self.member) is None:
            self._drop("kind", "group", "author")
            return
        self._offer("author", names_for(story, self.chapter), least=2)
        self._offer("group", ChapterGroup.objects.filter(story=story), least=1)

    def _add_warnings(self, chapter: Chapter) -> None:
        """A story's first chapter has those of the story, which are asked beside it."""
        warnings = tag_fields(self.archive, chapter)
        self.fields |= warnings
        self.initial = {**initial_tags(chapter), **self.initial}
        self.warnings = tuple(warnings)

    def _drop(self, *names: str) -> None:
        for name in names:
            del self.fields[name]

    def _offer(self, name: str, rows: QuerySet, *, least: int) -> None:
        self.fields[name].queryset = rows  # type: ignore[attr-defined]
        if len(rows) < least:
            self._drop(name)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        settle_tags(self)
        return cleaned

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or Chapter.Kind.CHAPTER

    def begin_again(self, chapter: Chapter) -> None:
        """Let the typed form be saved over how the chapter stands now, once its author saw it."""
        typed: Any = self.data.copy()  # type: ignore[attr-defined]
        typed[self.add_prefix("began")] = mark_of(chapter)
        self.data = typed
        before = {name: getattr(chapter, name) for name in (*NOTES, "title")}
        self.theirs = [
            (self[name].label, text_of(value))
            for name, value in before.items()
            if name in self.fields and value != self.columns[name]
        ]

    @property
    def folds(self) -> list[Fold]:
        """The fields below the text, in folds; one with a mistake is open."""
        folds = (
            (_("Notes"), NOTES),
            (_("Warnings of this chapter"), self.warnings),
            (_("Kind, volume, language") if "kind" in self.fields else _("Language"), PLACE),
        )
        return [
            Fold(title, [self[name] for name in names if name in self.fields])
            for title, names in folds
        ]

    @property
    def columns(self) -> dict[str, Any]:
        """What was typed, as columns of the chapter; its text and its tags are apart."""
        told = self.cleaned_data
        title: Title = told["title"]
        plain = (*NOTES, "kind", "group", "author", "language")
        return {"title": title.plain, "title_html": title.html} | {
            name: told[name] for name in plain if name in self.fields
        }


def names_for(story: Story, chapter: Chapter | None) -> QuerySet[PenName]:
    """Whom a chapter can be by: those who write the story, and whoever it is by already."""
    agreed = Authorship.objects.filter(story=story, has_consent=True)
    current = chapter.author_id if chapter else None
    return PenName.objects.filter(Q(pk__in=agreed.values("pen_name")) | Q(pk=current))


def language_of(chapter: Chapter | None, story: Story | None) -> str:
    """Which language it is read in, as far as that is known yet."""
    return (chapter.language if chapter else "") or (story.language if story else "")


def initial_of(chapter: Chapter) -> dict[str, Any]:
    written = newest(chapter)
    columns = {name: getattr(chapter, name) for name in (*NOTES, "kind", "language")}
    return columns | {
        "title": Title(chapter.title, chapter.title_html),
        "text": text_as_typed(written),
        "group": chapter.group_id,
        "author": chapter.author_id,
        "began": mark_of(chapter),
    }


def text_as_typed(written: Written) -> StoryText:
    """Markdown and plain words as they were typed, all else as its HTML."""
    if written.source_format in {Format.MARKDOWN, Format.PLAIN}:
        return StoryText(written.source, written.source_format, written.html)
    return StoryText.of_html(written.html)
