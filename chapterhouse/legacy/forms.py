"""What the archivist tells of old addresses."""

from django import forms
from django.utils.translation import gettext_lazy as _

from chapterhouse.legacy.models import OldPattern
from chapterhouse.legacy.places import Address


class PlaceForm(forms.Form):
    address = forms.CharField(
        label=_("Another address of it"),
        max_length=200,
        help_text=_("A host, a folder, or both: old.example/archive"),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )

    def clean_address(self) -> Address:
        return Address.of(self.cleaned_data["address"])


class PatternForm(forms.ModelForm):
    class Meta:
        model = OldPattern
        fields = ("pattern", "target")
        help_texts = {  # noqa: RUF012
            "pattern": _(
                "Below the old archive’s folder, with a star for whatever differs: read.php?no=*"
            ),
            "target": _(
                "An address here, or one of eFiction’s, with the same star: viewstory.php?sid=*"
            ),
        }
        widgets = {  # noqa: RUF012
            name: forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"})
            for name in ("pattern", "target")
        }
