"""Who is asked to write with an author, what they may do, and why somebody may no longer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.forms import ask
from chapterhouse.writing.names import NamedForm

LONGEST_REASON = 1000


class InviteForm(NamedForm):
    may_edit = forms.BooleanField(
        label=_("May edit every chapter and the title page"), required=False, initial=True
    )
    may_publish = forms.BooleanField(
        label=_("May publish, and take back from readers"), required=False, initial=True
    )
    field_order = ("name", "which", "may_edit", "may_publish")


class RemoveForm(forms.Form):
    why = forms.CharField(
        label=_("Why"),
        help_text=_("They read this."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask(self, why=_("Tell them why in a sentence or two."))


class LeaveForm(forms.Form):
    """`has_signed`: whether chapters say that they are by whoever leaves."""

    signs = forms.ChoiceField(
        label=_("Chapters with your name above them"),
        choices=[("keep", _("keep your name")), ("drop", _("become a former author’s"))],
        initial="keep",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, has_signed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_signed:
            del self.fields["signs"]

    @property
    def keeps_names(self) -> bool:
        return self.cleaned_data.get("signs", "drop") == "keep"
