"""What a member fills in about what they keep."""

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chapterhouse.members.models import Member, PenName
from chapterhouse.members.pen_names.acting import PenNameField
from chapterhouse.shelves.keeping.own_shelves import shelves_of, value_of
from chapterhouse.shelves.keeping.placing import twins
from chapterhouse.shelves.keeping.words import (
    LONGEST_NOTE,
    kept_from,
    tags_from,
    trouble_with,
    typed_from,
)
from chapterhouse.shelves.models import Bookmark, Shelf
from chapterhouse.shelves.models.shelves import FAVOURITES, TO_READ


class AddressForm(forms.Form):
    """Something that stands elsewhere: never fetched, only remembered."""

    address = forms.URLField(
        label=gettext_lazy("Address"),
        help_text=gettext_lazy("It begins with https:// or http://. We never look at it."),
        max_length=500,
        assume_scheme="https",
        validators=[URLValidator(schemes=["http", "https"])],
        error_messages={"required": gettext_lazy("Give the address of the page.")},
    )
    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=300,
        error_messages={"required": gettext_lazy("Say what it is called.")},
    )
    by = forms.CharField(label=gettext_lazy("Its author"), max_length=200, required=False)

    def thing(self) -> Bookmark:
        return Bookmark(**{name: self.cleaned_data[name] for name in AddressForm.base_fields})


class ElsewhereForm(AddressForm):
    """The same, and the shelf that it shall stand on."""

    shelf = forms.ChoiceField(label=gettext_lazy("Shelf"), initial=TO_READ)

    def __init__(self, *args: Any, shelves: list[Shelf], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_value = {value_of(shelf): shelf for shelf in shelves}
        choices = [(value, called(shelf)) for value, shelf in self.by_value.items()]
        self.fields["shelf"].choices = choices  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Shelf:
        return self.by_value[self.cleaned_data["shelf"]]


class BookmarkForm(AddressForm):
    """All that a member may say of one thing that they keep, and where it stands."""

    note = forms.CharField(
        label=gettext_lazy("Note"),
        help_text=gettext_lazy("Plain words; an empty line begins a new paragraph."),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    tags = forms.CharField(
        label=gettext_lazy("Own tags"),
        help_text=gettext_lazy("Your own words, parted by commas. You find it again by them."),
        required=False,
        max_length=3000,
    )
    state = forms.ChoiceField(
        label=gettext_lazy("How far I am"), required=False, widget=forms.RadioSelect
    )
    shelves = forms.MultipleChoiceField(
        label=gettext_lazy("Shelves"), required=False, widget=forms.CheckboxSelectMultiple
    )
    is_recommended = forms.BooleanField(label=gettext_lazy("I recommend it"), required=False)
    is_public = forms.BooleanField(
        label=gettext_lazy("Others may see it"),
        help_text=gettext_lazy(
            "On your public shelves, with note and tags. Without the tick it is yours alone, "
            "wherever it stands."
        ),
        required=False,
    )

    def __init__(self, *args: Any, member: Member, kept: Bookmark, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.member, self.kept = member, kept
        if not kept.address:
            for name in AddressForm.base_fields:
                del self.fields[name]
        self.fields["pen_name"] = PenNameField(
            member,
            help_text=_(
                "It matters only for what others see. Who saw it under another of your names "
                "will guess that both are yours."
            ),
        )
        self.offer([shelf for shelf in shelves_of(member) if self.may_stand_on(shelf)])
        self.initial.update(self.now())

    def may_stand_on(self, shelf: Shelf) -> bool:
        """Favourites stand there once: those of whatever name is chosen."""
        return shelf.name != FAVOURITES or shelf.pen_name_id == self.kept.pen_name_id

    def offer(self, shelves: list[Shelf]) -> None:
        self.by_value = {
            shelf.name if shelf.name == FAVOURITES else value_of(shelf): shelf for shelf in shelves
        }
        states = [(value, str(s)) for value, s in self.by_value.items() if s.is_state]
        others = [(value, self.called(s)) for value, s in self.by_value.items() if not s.is_state]
        self.fields["state"].choices = [("", _("none of these")), *states]  # type: ignore[attr-defined]
        self.fields["shelves"].choices = others  # type: ignore[attr-defined]

    def called(self, shelf: Shelf) -> str:
        return _("Favourites, public") if shelf.name == FAVOURITES else called(shelf)

    def now(self) -> dict[str, Any]:
        on = set(self.kept.shelvings.values_list("shelf", flat=True))
        values = [value for value, shelf in self.by_value.items() if shelf.pk in on]
        columns = ("address", "title", "by", "is_public", "is_recommended")
        return {name: getattr(self.kept, name) for name in columns} | {
            "note": typed_from(self.kept.note),
            "tags": ", ".join(self.kept.own_tags),
            "state": next((value for value in values if self.by_value[value].is_state), ""),
            "shelves": [value for value in values if not self.by_value[value].is_state],
            "pen_name": self.kept.pen_name.address,
        }

    def clean_tags(self) -> list[str]:
        tags = tags_from(self.cleaned_data["tags"])
        if trouble := trouble_with(tags):
            raise forms.ValidationError(trouble)
        return tags

    def clean_note(self) -> str:
        return kept_from(self.cleaned_data["note"], self.kept.note)

    def clean(self) -> dict[str, Any]:
        chosen = super().clean() or self.cleaned_data
        if name := chosen.get("pen_name"):
            self.look_for_twin(name)
            self.look_at_names(name)
        return chosen

    def look_for_twin(self, name: PenName) -> None:
        thing = Bookmark(
            story_id=self.kept.story_id,
            series_id=self.kept.series_id,
            author_id=self.kept.author_id,
            address=self.cleaned_data.get("address", ""),
            locator=self.kept.locator,
        )
        if twins(self.member, thing).filter(pen_name=name).exclude(pk=self.kept.pk).exists():
            words = _("You keep it under %(name)s already.") % {"name": name}
            self.add_error("address" if self.kept.address else "pen_name", words)

    def look_at_names(self, name: PenName) -> None:
        """A shelf that others see shows what stands under its own name, and nothing else."""
        for shelf in self.chosen_shelves():
            if shelf.is_public and shelf.name != FAVOURITES and shelf.pen_name_id != name.pk:
                words = _("“%(shelf)s” is shown under %(name)s. Choose that name or another shelf.")
                self.add_error("shelves", words % {"shelf": shelf, "name": shelf.pen_name})

    def chosen_shelves(self) -> list[Shelf]:
        values = [self.cleaned_data.get("state", ""), *self.cleaned_data.get("shelves", ())]
        return [self.by_value[value] for value in values if value]


def called(shelf: Shelf) -> str:
    if not shelf.is_public:
        return str(shelf)
    if shelf.shown_as:
        return _("%(shelf)s, public as %(name)s") % {"shelf": shelf, "name": shelf.pen_name}
    return _("%(shelf)s, public") % {"shelf": shelf}


class ShelfForm(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("Name of the shelf"),
        max_length=100,
        error_messages={"required": gettext_lazy("Give the shelf a name.")},
    )
    is_public = forms.BooleanField(
        label=gettext_lazy("Others may see it"),
        help_text=gettext_lazy(
            "It gets a page of its own beside your favourites. What you keep for yourself alone "
            "stays so, on this shelf too."
        ),
        required=False,
    )

    def __init__(self, *args: Any, member: Member, shelf: Shelf | None = None, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["pen_name"] = PenNameField(
            member, help_text=_("Only a shelf that others see shows a name.")
        )
        if shelf:
            self.initial.update(title=shelf.title, is_public=shelf.is_public)
            self.initial["pen_name"] = shelf.pen_name.address
