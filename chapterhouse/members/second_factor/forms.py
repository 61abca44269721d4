from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.forms import ask

LONGEST_NAME = 60


def code_field(**attributes: str) -> forms.CharField:
    widget = forms.TextInput(
        attrs={"autocomplete": "one-time-code", "inputmode": "numeric", **attributes}
    )
    return forms.CharField(label=_("Code"), max_length=100, widget=widget)


class FactorForm(forms.Form):
    """The code of an app, or a recovery code."""

    code = code_field()

    def __init__(self, *args: Any, has_app: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_app:
            self.fields["code"].label = _("Recovery code")
        words = _("Six digits from your app, or the twelve of a recovery code.")
        self.fields["code"].help_text = words if has_app else _("Twelve digits.")
        ask(self, code=_("Type the code."))


class AppForm(forms.Form):
    """The first code of an app that was just set up."""

    code = code_field(size="8")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code in the app")
        self.fields["code"].help_text = _("Six digits, anew every half minute.")
        ask(self, code=_("Type the six digits that the app shows."))


class PasskeyNameForm(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        help_text=_("For you alone, such as the device it is on."),
        max_length=LONGEST_NAME,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask(self, name=_("Give the passkey a name."))
