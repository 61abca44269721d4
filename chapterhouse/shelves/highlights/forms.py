from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from chapterhouse.shelves.highlights.making import LONGEST_NOTE
from chapterhouse.shelves.models import Highlight


class HighlightForm(forms.ModelForm):
    note = forms.CharField(
        label=_("Note"),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Only you see it."),
    )

    class Meta:
        model = Highlight
        fields: ClassVar = ["note", "colour"]
        widgets: ClassVar = {"colour": forms.RadioSelect}
        labels: ClassVar = {"colour": _("Colour")}


class FindingForm(forms.Form):
    """What the list of highlights is narrowed to; the address has it, so nothing is required."""

    words = forms.CharField(label=_("Words"), required=False, max_length=200)
    colour = forms.ChoiceField(
        label=_("Colour"),
        required=False,
        choices=[("", _("every colour")), *Highlight.Colour.choices],
    )
