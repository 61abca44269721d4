"""Choosing the pen name under which one writes, reviews or keeps."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.models import Member, PenName


def names_of(member: Member) -> list[PenName]:
    """The names a member may act under, the default one first."""
    return list(own_names(member))


def own_names(member: Member) -> Any:
    return PenName.objects.filter(member=member).order_by("-is_default", "sort_key", "pk")


class PenNameField(forms.ModelChoiceField):
    """One of the member's pen names, the default one unless they choose; hidden if it is the only.

    A member without any (a founder) finds no choice: ask `names_of` before you show the form.
    """

    def __init__(self, member: Member, **options: Any) -> None:
        names = own_names(member)
        settled = {"label": _("Under the name"), "empty_label": None, "to_field_name": "address"}
        super().__init__(queryset=names, **settled | options)
        self.error_messages["invalid_choice"] = _("Choose one of your pen names.")
        first = list(names[:2])
        if first:
            self.initial = first[0].address
        if len(first) == 1:
            self.widget = forms.HiddenInput()

    def only_of(self, keys: Iterable[int]) -> None:
        """Leave the choice between those of the member's names that are among these ids."""
        names: Any = self.queryset
        self.queryset = left = names.filter(pk__in=keys)
        if first := left.first():
            self.initial = first.address
