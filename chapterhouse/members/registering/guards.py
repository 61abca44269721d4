"""What keeps programs from the form without a puzzle: a trap, and the time that typing takes."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, TimestampSigner
from django.utils.translation import gettext_lazy as _

TRAP, STAMP = "website", "opened"
QUICKEST = timedelta(seconds=2)
LONGEST = timedelta(days=1)
SIGNER = TimestampSigner(salt="chapterhouse.members.registering")


def fresh_stamp() -> str:
    return SIGNER.sign("form")


def is_good(stamp: str, age: timedelta = LONGEST) -> bool:
    """Whether it is a stamp of ours and not older than that."""
    try:
        SIGNER.unsign(stamp, max_age=age)
    except BadSignature:
        return False
    return True


class Trap(forms.TextInput):
    """A field that nobody sees, and that programs fill in because they fill in everything."""

    template_name = "members/forms/trap.html"
    is_hidden = True

    def format_value(self, value: Any) -> str:  # noqa: ARG002 - it always comes back empty
        return ""


class Stamp(forms.HiddenInput):
    """When the form was first opened, signed; a new one only where it is of no use any more."""

    def format_value(self, value: Any) -> str:
        return value if isinstance(value, str) and is_good(value) else fresh_stamp()


class GuardedForm(forms.Form):
    """A form that strangers fill in. What it refuses for itself it says as its own error."""

    website = forms.CharField(required=False, widget=Trap)
    opened = forms.CharField(required=False, widget=Stamp)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get(TRAP):
            raise ValidationError(
                _(
                    "Something filled in a field that nobody sees: a program, or a browser that "
                    "means well. It is empty again; send the form once more."
                )
            )
        stamp = cleaned.get(STAMP, "")
        if not is_good(stamp):
            raise ValidationError(_("This page lay open for long. Send it once more."))
        if is_good(stamp, QUICKEST):
            raise ValidationError(
                _("That was quicker than anybody types. Look it over, and send it once more.")
            )
        return cleaned
