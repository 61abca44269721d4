from typing import Any

from allauth.account.forms import LoginForm as AllauthLoginForm
from allauth.account.forms import SignupForm as AllauthSignupForm
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from chapterhouse.lib.folding import skeleton
from chapterhouse.members.models import PenName
from chapterhouse.members.names import check_pen_name


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
        self.fields["remember"].label = _("Stay logged in on this device")
        self.order_fields(["login", "password", "remember"])

    def user_credentials(self) -> dict[str, str]:
        return {
            "username": self.cleaned_data["login"],
            "password": self.cleaned_data["password"],
        }


class SignupForm(AllauthSignupForm):
    """A pen name, an e-mail and a password."""

    pen_name = forms.CharField(
        label=_("Pen name"),
        help_text=_("The name that readers will see. You can change it later, or add others."),
        min_length=3,
        max_length=60,
        validators=[check_pen_name],
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )

    field_order = ("pen_name", "email", "password1")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail")
        self.fields["email"].help_text = _("Only the archivist can see it. Nobody is given it.")
        self.fields["password1"].label = _("Password")

    def clean_pen_name(self) -> str:
        name = " ".join(self.cleaned_data["pen_name"].split())
        if PenName.objects.filter(skeleton=skeleton(name)).exists():
            raise ValidationError(_("That name, or one that looks like it, is taken. Try another."))
        return name
