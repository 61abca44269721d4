from django import forms
from django.utils.translation import gettext_lazy as _


class LabelForm(forms.Form):
    label = forms.CharField(
        label=_("A name for this version"),
        required=False,
        max_length=100,
        help_text=_("Such as “before the beta reading”. Only authors see it."),
    )
