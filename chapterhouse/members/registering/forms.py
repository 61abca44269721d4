"""What somebody fills in who wants to be a member."""

import copy
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from chapterhouse.archive.models import Archive, Terms
from chapterhouse.members.forms import ask, email_field
from chapterhouse.members.models import Invitation
from chapterhouse.members.pen_names import names
from chapterhouse.members.registering import guards, invitations, work
from chapterhouse.members.returning.forms import CodeForm, PasswordForm

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

NO_SUCH_INVITATION = _("This invitation lets nobody in: it was used, taken back, or is too old.")


def pen_name_field(label: "StrPromise", help_text: "StrPromise | str" = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        min_length=names.SHORTEST,
        max_length=names.LONGEST,
        error_messages=names.LENGTHS,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )


class NamedForm(forms.Form):
    """A form in which a pen name may be chosen, and an invitation typed in."""

    archive: Archive

    def clean_pen_name(self) -> str:
        name = names.tidy(self.cleaned_data["pen_name"])
        names.check_pen_name(name)
        names.check_free(name)
        return name

    def clean_invitation(self) -> Invitation:
        invitation = invitations.find(self.cleaned_data["invitation"], self.archive)
        if invitation is None:
            raise ValidationError(NO_SUCH_INVITATION)
        return invitation


class RegisterForm(guards.GuardedForm, NamedForm, PasswordForm):
    """A pen name, an e-mail and a password; and what the archive asks besides."""

    template_name = "members/forms/register.html"

    invitation = forms.CharField(
        label=_("Invitation"),
        help_text=_("Twelve signs, as in K7QM-2XD4-PW9T."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    pen_name = pen_name_field(
        _("Pen name"),
        _("The name that readers will see. You can change it later, or add others."),
    )
    email = email_field(help_text=_("Only the archivist can see it. Nobody is given it."))
    states_age = forms.BooleanField()
    agrees = forms.BooleanField(label=_("I agree to the terms"))
    terms = forms.IntegerField(required=False, widget=forms.HiddenInput)

    field_order = ("invitation", "pen_name", "email", "password", "states_age", "agrees")

    def __init__(
        self, *args: Any, archive: Archive, terms_in_force: Terms | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.archive, self.terms_in_force = archive, terms_in_force
        self.fields["password"].label = _("Password")
        self.fit_to_archive()
        ask(self, pen_name=_("Choose a name to write and review under."))

    def fit_to_archive(self) -> None:
        """Ask only for what this archive wants to know."""
        self.fields["states_age"].label = _("I am %(age)s years old or older") % {
            "age": self.archive.minimum_age
        }
        ask(
            self,
            invitation=_("Type the code of your invitation."),
            states_age=_("Tick this if it is true. Younger readers need no account to read."),
            agrees=_("Read the terms, and tick this if you agree."),
        )
        if self.terms_in_force:
            self.initial.setdefault("terms", self.terms_in_force.number)
        is_open = self.archive.registration == Archive.Registration.OPEN
        wanted = {
            "invitation": not is_open or bool(self.given("invitation")),
            "states_age": self.archive.minimum_age > 0,
            "agrees": self.terms_in_force is not None,
            "terms": self.terms_in_force is not None,
        }
        for name in [name for name, is_wanted in wanted.items() if not is_wanted]:
            del self.fields[name]
        # Whoever was invited is no flood.
        if work.is_asked(self.archive) and "invitation" not in self.fields:
            self.fields["work"] = work.work_field(work.Work(self.archive.email))

    def given(self, name: str) -> str:
        return (self.data if self.is_bound else self.initial).get(name, "")

    def get_context(self) -> dict[str, Any]:
        return super().get_context() | {"terms_in_force": self.terms_in_force}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.terms_in_force and cleaned.get("terms") != self.terms_in_force.number:
            self.show_new_terms(self.terms_in_force)
            self.add_error("agrees", _("There are new terms since you opened this page."))
        if "work" in self.fields and not self.errors:
            work.check(cleaned.get("work", ""))
        return cleaned

    def show_new_terms(self, terms: Terms) -> None:
        """The form comes back with the version in force, and nothing ticked below it."""
        sent: Any = self.data
        shown = sent.copy()
        shown["terms"] = terms.number
        shown.pop("agrees", None)
        self.data = shown

    def own_names(self) -> list[str]:
        return [self.cleaned_data.get("pen_name", ""), self.cleaned_data.get("email", "")]

    @property
    def wish(self) -> dict[str, Any]:
        """What the registration keeps."""
        kept = ("pen_name", "email", "password", "invitation", "states_age")
        wish = {name: self.cleaned_data[name] for name in kept if name in self.cleaned_data}
        return wish | {"terms": self.terms_in_force}


class ConfirmForm(NamedForm, CodeForm):
    """The code from the letter; another name or invitation only where the first one is gone."""

    pen_name = pen_name_field(_("Another pen name"))
    invitation = forms.CharField(label=_("Another invitation"), max_length=40)

    field_order = ("code", "pen_name", "invitation")

    def __init__(self, *args: Any, archive: Archive, asks: set[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.archive = archive
        for name in {"pen_name", "invitation"} - asks:
            del self.fields[name]

    def complain(self, name: str, sentence: "StrPromise") -> None:
        """Say that, and nothing else, about a field."""
        self.errors.pop(name, None)
        self.add_error(name, sentence)

    def want(self, name: str, sentence: "StrPromise") -> None:
        """Ask for something else in the place of what is gone; the code stays as it was typed."""
        self.fields.setdefault(name, copy.deepcopy(self.base_fields[name]))
        self.complain(name, sentence)


class WaitingForm(guards.GuardedForm):
    """An e-mail for the waiting list."""

    email = email_field()
