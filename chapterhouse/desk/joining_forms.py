"""Who may join, and on what terms: what the archivist fills in."""

from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _

from chapterhouse.archive.models import Archive
from chapterhouse.members.forms import ask
from chapterhouse.members.registering.terms import html_of

MOST = {"minimum_age": 120, "member_invitations": 1000, "invitations_a_day": 1000}


class RulesForm(forms.ModelForm):
    class Meta:
        model = Archive
        fields: ClassVar = [
            "registration",
            "minimum_age",
            "member_invitations",
            "has_waiting_list",
            "invitations_a_day",
            "asks_work",
        ]
        widgets: ClassVar = {"registration": forms.RadioSelect, "asks_work": forms.RadioSelect}
        labels: ClassVar = {
            "registration": _("Registration"),
            "minimum_age": _("Youngest age of a member"),
            "member_invitations": _("Invitations for each member"),
            "has_waiting_list": _("Visitors may put themselves on a waiting list"),
            "invitations_a_day": _("Invitations sent down the line each day"),
            "asks_work": _("Have browsers solve a sum before they register"),
        }
        help_texts: ClassVar = {
            "registration": _("Where it is closed, whom you invite yourself still comes in."),
            "minimum_age": _("Whoever registers says that they are as old. 0 asks nobody."),
            "member_invitations": _("How many each may hand out in all. 0 for none."),
            "has_waiting_list": _("Only while registration is not open, and letters can be sent."),
            "invitations_a_day": _("0 sends none by itself; you can invite from the line by hand."),
            "asks_work": _(
                "A reader's browser needs a second for it, and robots need one for every try. "
                "Whoever has no script is then sent to you for an invitation."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, most in MOST.items():
            field = self.fields[name]
            field.validators.append(MaxValueValidator(most))
            field.widget.attrs |= {"min": 0, "max": most, "inputmode": "numeric"}
            ask(self, **{name: _("Give a number, 0 for none.")})


class TermsForm(forms.Form):
    """A version of the terms, in plain words or HTML."""

    source = forms.CharField(
        label=_("Terms"),
        help_text=_("Plain words, with an empty line between paragraphs; or HTML."),
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 18}),
    )
    changes = forms.CharField(
        label=_("What is new"),
        help_text=_("One sentence for those who agreed to the last version."),
        required=False,
        max_length=500,
    )
    after = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask(self, source=_("Write the terms."))

    def clean_source(self) -> str:
        source: str = self.cleaned_data["source"]
        if not html_of(source):
            raise forms.ValidationError(_("Nothing of this can be shown. Write some words."))
        return source
