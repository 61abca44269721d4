"""Many chapters put in order at once, by numbers."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from chapterhouse.lib.typed import whole_number
from chapterhouse.stories.calling import called
from chapterhouse.stories.models import Chapter

BROKEN = _("The list came incomplete. Open the page again and put the chapters in order there.")


class OrderForm(forms.Form):
    """A number for each of the chapters shown; `stand` is the ids of all as they stand.

    Cleaned, `order` is the ids in the order wanted: by number, equal ones as they stood.
    """

    began_with = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, typed: Any, *, chapters: Iterable[Chapter], stand: Iterable[int]) -> None:
        super().__init__(typed, initial={"began_with": " ".join(map(str, stand))})
        for chapter in chapters:
            self.fields[name_of(chapter.pk)] = forms.DecimalField(
                label=called(chapter),
                initial=chapter.position,
                required=False,
                max_digits=9,
                decimal_places=3,
                widget=forms.NumberInput({"inputmode": "decimal", "class": "chapter-number"}),
            )

    def clean_began_with(self) -> list[int]:
        keys = [whole_number(one) for one in self.cleaned_data["began_with"].split(" ")]
        if None in keys:
            raise ValidationError(BROKEN)
        return [key for key in keys if key is not None]

    @property
    def began(self) -> list[int]:
        return self.cleaned_data["began_with"]

    @property
    def order(self) -> list[int]:
        """A chapter whose number was emptied, or not shown, counts as if it stood where it did."""
        stood = {key: place for place, key in enumerate(self.began, 1)}

        def wanted(key: int) -> float:
            typed = self.cleaned_data.get(name_of(key))
            return float(typed) if typed is not None else stood[key]

        return sorted(stood, key=lambda key: (wanted(key), stood[key]))


def name_of(key: int) -> str:
    return f"place-{key}"
