"""What a member fills in to change how they log in."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from chapterhouse.lib.limits import count
from chapterhouse.members.forms import ask, email_field
from chapterhouse.members.models import Member
from chapterhouse.members.returning.forms import PasswordForm
from chapterhouse.members.security.confirm_forms import MOST_TRIES, WITHIN_SECONDS


class NewPasswordForm(PasswordForm):
    """The present password, where there is one, and another."""

    present = forms.CharField(
        label=_("Present password"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ("present", "password")

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, member=member, **kwargs)
        if not member.has_usable_password():
            del self.fields["present"]
        else:
            ask(self, present=_("Give the password you have now."))

    def clean_present(self) -> str:
        assert self.member  # noqa: S101
        present: str = self.cleaned_data["present"]
        if not count(f"confirm:{self.member.pk}", MOST_TRIES, WITHIN_SECONDS):
            raise ValidationError(_("Too many tries. Wait five minutes and try again."))
        if not self.member.check_password(present):
            raise ValidationError(_("That is not your password. Mind capital letters."))
        return present


class AddressForm(forms.Form):
    email = email_field(_("New e-mail"))
