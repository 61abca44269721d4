from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar
from zoneinfo import available_timezones

from allauth.account.forms import LoginForm as AllauthLoginForm
from django import forms
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.language import spoken_here
from chapterhouse.members.models import Preferences

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


class LoginForm(AllauthLoginForm):
    """Pen name or e-mail, and a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(
            label=_("Pen name or e-mail"),
            max_length=254,
            widget=forms.TextInput(attrs={"autocomplete": "username"}),
        )
        self.fields["password"].label = _("Password")
        self.fields["password"].widget.attrs.pop("placeholder", None)
        self.fields["remember"].label = _("Stay logged in on this device")
        ask(self, login=_("Give your pen name or your e-mail."), password=_("Give your password."))
        self.order_fields(["login", "password", "remember"])

    def user_credentials(self) -> dict[str, str]:
        return {
            "username": self.cleaned_data["login"],
            "password": self.cleaned_data["password"],
        }


def ask(form: forms.BaseForm, **words: "StrPromise") -> None:
    """What each field says where it was left empty."""
    for name, asked in words.items():
        form.fields[name].error_messages["required"] = asked


class PreferencesForm(forms.ModelForm):
    """How a member likes the archive; an empty choice follows the archive's own."""

    stories_open_at = forms.ChoiceField(
        label=_("Stories open"),
        choices=Preferences.OpensAt.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    sorts_by_update = forms.TypedChoiceField(
        label=_("Lists start with"),
        choices=[("", _("the first title")), ("1", _("the last updated"))],
        coerce=bool,
        empty_value=False,  # type: ignore[arg-type]
        required=False,
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(
        label=_("Language of the pages"),
        help_text=_("Stories stay in the language they were written in."),
        required=False,
    )
    time_zone = forms.ChoiceField(label=_("Time zone"), required=False)

    class Meta:
        model = Preferences
        fields: ClassVar = ["stories_open_at", "sorts_by_update", "language", "time_zone"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        as_archive = [("", _("as the archive has it"))]
        for name, choices in (
            ("language", spoken_here()),
            ("time_zone", [(zone, zone) for zone in places()]),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101
            field.choices = [*as_archive, *choices]
        self.initial["sorts_by_update"] = "1" if self.instance.sorts_by_update else ""


@cache
def places() -> list[str]:
    """The time zones that are named after a place, and UTC."""
    named = (zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))
    return ["UTC", *sorted(named)]
