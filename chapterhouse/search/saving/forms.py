from django import forms
from django.utils.translation import gettext_lazy as _


def name_field(**attrs: str) -> forms.CharField:
    return forms.CharField(
        label=_("Name"),
        max_length=100,
        error_messages={"required": _("Give it a name.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", **attrs}),
    )


class NameForm(forms.Form):
    name = name_field()


class SaveForm(forms.Form):
    """One's own names are offered: saved under one of them, a search takes its place."""

    name = name_field(list="names-known")
