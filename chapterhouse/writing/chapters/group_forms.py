"""A volume: its title, and from which chapter to which it goes."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chapterhouse.members.models import Member
from chapterhouse.stories import grouping, ordering
from chapterhouse.stories.calling import called, numbers_in
from chapterhouse.stories.models import Chapter, ChapterGroup, Story
from chapterhouse.writing.fields import check_title

NONE = gettext_lazy("no chapter yet")


class ChapterChoice(forms.ModelChoiceField):
    """One of a story's chapters, by its place and what it is called."""

    numbers: Mapping[int, int] = MappingProxyType({})

    def label_from_instance(self, chapter: Any) -> str:
        return f"{chapter.position}. {called(chapter, self.numbers.get(chapter.pk))}"


class VolumeForm(forms.Form):
    """A new volume of the story, or the `group` that is there."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=255)
    first = ChapterChoice(
        Chapter.objects.none(),
        label=gettext_lazy("First chapter"),
        required=False,
        empty_label=NONE,
    )
    last = ChapterChoice(
        Chapter.objects.none(), label=gettext_lazy("Last chapter"), required=False, empty_label=NONE
    )

    def __init__(
        self, *args: Any, story: Story, group: ChapterGroup | None = None, **kwargs: Any
    ) -> None:
        self.story, self.group = story, group
        rows = ordering.places(story).only("title", "position", "story", "kind")
        held = list(rows.filter(group=group)) if group else []
        initial = {"title": group.title} if group else {}
        initial |= {"first": held[0].pk, "last": held[-1].pk} if held else {}  # type: ignore[dict-item]
        super().__init__(*args, **kwargs | {"initial": initial})
        numbers = numbers_in(story.pk)
        for name in ("first", "last"):
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
            self.fields[name].numbers = numbers  # type: ignore[attr-defined]

    def clean_title(self) -> str:
        check_title(self.cleaned_data["title"])
        return self.cleaned_data["title"]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if "first" in told and "last" in told and bool(told["first"]) != bool(told["last"]):
            missing = "last" if told["first"] else "first"
            self.add_error(missing, ValidationError(_("Choose this one as well.")))
        return told

    def save(self, *, by: Member) -> None:
        told = self.cleaned_data
        group = self.group or grouping.begin(self.story, told["title"], by=by)
        grouping.change(group, told["title"], told["first"], told["last"], by=by)
