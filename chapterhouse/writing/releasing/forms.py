"""What an author says before readers see a chapter, or a change of one."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.forms.widgets import Script
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from chapterhouse.archive.models import Archive
from chapterhouse.reviews.writing.forms import MarkedText
from chapterhouse.reviews.writing.words import Dialled
from chapterhouse.stories.calling import called, numbers_in
from chapterhouse.stories.missing import missing_from_chapter
from chapterhouse.stories.models import Chapter
from chapterhouse.stories.pressing import Wish
from chapterhouse.writing.releasing.moments import MomentField, refused, zone_words

LONGEST_NOTE = 2000
TYPO, REAL = "typo", "change"


class NoteText(MarkedText):
    class Media:
        js = (Script("js/mark-buttons.js", type="module"),)

    def __init__(self) -> None:
        super().__init__(Dialled(hint=""), has_links=True)
        self.attrs |= {"rows": 3, "maxlength": LONGEST_NOTE}


class ChangeForm(forms.Form):
    """Asked where a published chapter changes; valid, `said` is what `publish_change` takes."""

    prefix = "change"
    # It is asked for by one of the buttons only.
    use_required_attribute = False
    kind = forms.ChoiceField(
        label=_("What kind of change is it?"),
        choices=[
            (TYPO, _("Typos only: nobody is told")),
            (REAL, _("A real change: whoever read the chapter finds it marked as changed")),
        ],
        widget=forms.RadioSelect,
        help_text=_("Neither lifts the story in lists; only a new chapter does."),
        error_messages={"required": _("Say whether you only mended typos or changed more.")},
    )
    note = forms.CharField(
        label=_("A word on it to readers"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=NoteText,
        help_text=_("Shown to whoever read the chapter before a real change."),
    )

    @property
    def said(self) -> dict[str, Any]:
        note = self.cleaned_data["note"].replace("\r\n", "\n").strip()
        return {"is_significant": self.cleaned_data["kind"] == REAL, "release_note": note}


class ReleaseForm(forms.Form):
    """When a chapter appears, and who is told; valid, `wish` is what `press` takes."""

    use_required_attribute = False
    when = forms.ChoiceField(
        label=_("When"),
        choices=[("now", _("Now")), ("later", _("At a time that you choose"))],
        initial="now",
        widget=forms.RadioSelect,
    )
    at = MomentField(label=_("Day and hour"), required=False)
    is_silent = forms.BooleanField(
        label=_("Silently"),
        required=False,
        help_text=_(
            "No subscriber is told, and the story does not rise in lists. You can tell them later."
        ),
    )
    words = forms.CharField(
        label=_("A word to whoever reads it for the archive"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
    )

    def __init__(self, *args: Any, waits: bool, **options: Any) -> None:
        """`waits`: the archive reads what this member writes before it appears."""
        super().__init__(*args, **options)
        self.fields["at"].help_text = zone_words()
        if not waits:
            del self.fields["words"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("when") == "later" and "at" not in self.errors:
            self.check_moment(cleaned.get("at"))
        return cleaned

    def check_moment(self, at: datetime | None) -> None:
        if at is None:
            self.add_error("at", _("Say when it shall appear."))
        elif why := refused(at):
            self.add_error("at", why)

    @property
    def wish(self) -> Wish:
        told = self.cleaned_data
        at = told["at"] if told["when"] == "later" else None
        return Wish(at, told["is_silent"], told.get("words", "").strip())


class ChaptersField(forms.ModelMultipleChoiceField):
    numbers: Mapping[int, int] = MappingProxyType({})

    def label_from_instance(self, chapter: Chapter) -> str:
        return line_of(chapter, self.numbers.get(chapter.pk))


class StoryReleaseForm(ReleaseForm):
    """The same for several chapters of a story, in their order."""

    chapters = ChaptersField(
        Chapter.objects.none(),
        label=_("Chapters"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one chapter.")},
    )

    def __init__(self, *args: Any, chapters: QuerySet[Chapter], **options: Any) -> None:
        super().__init__(*args, **options)
        field = cast("ChaptersField", self.fields["chapters"])
        field.queryset = chapters
        first = chapters.first()
        field.numbers = numbers_in(first.story_id) if first else {}

    def clean_chapters(self) -> list[Chapter]:
        chosen = sorted(self.cleaned_data["chapters"], key=lambda chapter: chapter.position)
        archive = Archive.current()
        lacking = [(chapter, missing_from_chapter(chapter, archive)) for chapter in chosen]
        for chapter, sentences in lacking:
            if sentences:
                self.add_error("chapters", f"{called(chapter)}: {' '.join(sentences)}")
        return chosen


def line_of(chapter: Chapter, number: int | None) -> str:
    words = ngettext("%(n)s word", "%(n)s words", chapter.words)
    shown = words % {"n": number_format(chapter.words, force_grouping=True)}
    state = chapter.get_state_display()
    return f"{chapter.position}. {called(chapter, number)} · {shown} · {state}"
