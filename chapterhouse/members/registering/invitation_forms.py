from django import forms
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.forms import email_field


class InvitationForm(forms.Form):
    note = forms.CharField(
        label=_("For whom"),
        help_text=_("A name for yourself, so that you know later which is which."),
        required=False,
        max_length=200,
    )


class MailedInvitationForm(InvitationForm):
    """The staff's: it may be mailed at once."""

    email = email_field(
        help_text=_("A letter brings the link there. Leave it empty to hand it on yourself.")
    )

    field_order = ("email", "note")

    def __init__(self, *args: object, has_mail: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["email"].required = False
        if not has_mail:
            del self.fields["email"]


class TurnForm(forms.Form):
    """How many from the head of the line are invited."""

    number = forms.IntegerField(label=_("How many"), min_value=1, max_value=200, initial=5)
