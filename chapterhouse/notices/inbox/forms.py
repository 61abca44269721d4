from django import forms

from chapterhouse.notices.models import Notice


class KindForm(forms.Form):
    """Which kind of notices, and up to which of them."""

    kind = forms.ChoiceField(choices=Notice.Kind.choices, required=False)
    until = forms.IntegerField(min_value=0, max_value=2**63 - 1, required=False)
