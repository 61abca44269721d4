"""What is asked before something is gone for good."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chapterhouse.lib.folding import fold


class TakingOutForm(forms.Form):
    """A word to whoever wrote the chapter that is taken out of a round robin."""

    why = forms.CharField(
        label=gettext_lazy("A word to them"),
        help_text=gettext_lazy("They are told that you took it out, with these words."),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
    )


class GoodbyeForm(forms.Form):
    """The title typed out, so that nothing is deleted for good by a slip."""

    title = forms.CharField(label=gettext_lazy("Type its title"), max_length=255)

    def __init__(self, *args: Any, title: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wanted = title
        self.fields["title"].widget.attrs |= {"autocomplete": "off", "dir": "auto"}

    def clean_title(self) -> str:
        typed = self.cleaned_data["title"]
        if fold(typed) != fold(self.wanted) and typed.strip() != self.wanted.strip():
            raise ValidationError(_("That is another title. Nothing was deleted."))
        return typed
