"""What somebody fills in who cannot sign in."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.forms import ask
from chapterhouse.members.models import Claim, Member
from chapterhouse.members.passwords.refusing import check_new


class NameForm(forms.Form):
    typed = forms.CharField(
        label=_("Pen name or e-mail"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask(self, typed=_("Give your pen name or your e-mail."))


class PasswordForm(forms.Form):
    password = forms.CharField(
        label=_("New password"),
        help_text=_(
            "Ten characters or more. A few words in a row are easy to keep and hard to guess."
        ),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(
        self, *args: Any, member: Member | None = None, names: Iterable[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.member, self.names = member, names
        ask(self, password=_("Choose a password."))

    def own_names(self) -> Iterable[str]:
        """Names and e-mails that are about to be theirs."""
        return self.names

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "password" in cleaned:
            self.check(cleaned["password"], self.member)
        return cleaned

    def suits(self, member: Member) -> bool:
        """Whether the password is none of this member's own words, now that they are known."""
        self.check(self.cleaned_data["password"], member)
        return self.is_valid()

    def check(self, password: str, member: Member | None) -> None:
        try:
            check_new(password, member=member, names=self.own_names())
        except ValidationError as error:
            self.add_error("password", error)


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code"),
        help_text=_("Eight signs, as in the letter. Capitals and the dash do not matter."),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters"}
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask(self, code=_("Type the code from the letter."))


class ReturnForm(CodeForm, PasswordForm):
    """The code from the letter, and a password of one's own."""

    field_order = ("code", "password")


class ClaimForm(forms.ModelForm):
    class Meta:
        model = Claim
        fields: ClassVar = ["typed", "contact", "words"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["typed"].label = _("Your pen name, here or on the old archive")
        self.fields["typed"].widget.attrs["autocomplete"] = "nickname"
        self.fields["contact"].label = _("An e-mail that reaches you")
        self.fields["contact"].help_text = _("Only the archivist sees it.")
        self.fields["contact"].widget.attrs["autocomplete"] = "email"
        self.fields["words"].label = _("How can the archivist tell that it is you?")
        self.fields["words"].help_text = _(
            "An old e-mail address, a place where you go by the same name, something that only you "
            "would know of a story of yours. Never a password."
        )
        ask(
            self,
            typed=_("Give the pen name you wrote or reviewed under."),
            contact=_("Give an e-mail address."),
            words=_("Say something the archivist can go by."),
        )


class RefusalForm(forms.Form):
    why = forms.CharField(
        label=_("Why not"),
        help_text=_("The claimant is told this."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
