from django import forms
from django.utils.translation import gettext_lazy as _

from chapterhouse.notices.models import Subscription


class WhatForm(forms.Form):
    """What of a story a member wants to hear."""

    what = forms.ChoiceField(choices=Subscription.What.choices, required=False)

    @property
    def chosen(self) -> str:
        """Everything, where nothing that exists was asked for."""
        known = self.is_valid() and self.cleaned_data["what"]
        return known or Subscription.What.ALL


class SearchForm(forms.Form):
    q = forms.CharField(
        label=_("Search your subscriptions"), required=False, max_length=100, strip=True
    )
