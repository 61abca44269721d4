from typing import TYPE_CHECKING, Any

from allauth.account.forms import LoginForm as AllauthLoginForm
from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.passwords.common import IS_WEAK, is_common

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

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        """Also with a password that has leaked; the account's pages then ask for another."""
        if is_common(self.cleaned_data["password"]):
            request.session[IS_WEAK] = True
        return super().login(request, redirect_url)


def ask(form: forms.BaseForm, **words: "StrPromise") -> None:
    """What each field says where it was left empty."""
    for name, asked in words.items():
        form.fields[name].error_messages["required"] = asked


def email_field(label: "StrPromise | str" = "", **options: Any) -> forms.EmailField:
    """An e-mail address, which the browser may fill in."""
    return forms.EmailField(
        label=label or _("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Give an e-mail address."),
            "invalid": _("This is not an e-mail address. One looks like name@example.org."),
        },
        **options,
    )
