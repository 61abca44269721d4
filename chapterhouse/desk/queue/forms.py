"""What the staff write to an author, and which versions they read."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

LONGEST = 10_000
MOST_PAIRS = 50_000


class AnswerForm(forms.Form):
    """The letter, and how far the answer goes."""

    letter = forms.CharField(
        label=_("Letter to the author"),
        help_text=_("It is signed by nobody: the archive writes it. To accept, none is needed."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"required": _("Write what you would like to have changed, or why not.")},
    )
    together = forms.BooleanField(required=False)
    lets_story_pass = forms.BooleanField(
        label=_("If it is accepted, further chapters of this story need not be read"),
        required=False,
    )

    def __init__(
        self, *args: Any, others: int, may_pass: bool, needs_letter: bool = False, **kwargs: Any
    ) -> None:
        """`others`: how many further chapters wait; `may_pass`: whether the story does not yet."""
        super().__init__(*args, **kwargs)
        self.fields["letter"].required = needs_letter
        del self.fields["letter"].widget.attrs["maxlength"]
        self.fields["together"].label = ngettext(
            "The same for the other chapter of this story that waits",
            "The same for the other %(n)d chapters of this story that wait",
            others,
        ) % {"n": others}
        for name, is_asked in (("together", others), ("lets_story_pass", may_pass)):
            if not is_asked:
                del self.fields[name]

    def said(self) -> dict[str, Any]:
        return {
            "letter": self.cleaned_data["letter"],
            "lets_story_pass": self.cleaned_data.get("lets_story_pass", False),
        }


class ReadForm(forms.Form):
    """`seen` is the version that was read; `others` are those of the story's other chapters that
    wait, as "id:version" between blanks.
    """

    seen = forms.IntegerField(min_value=0)
    others = forms.RegexField(
        r"^([0-9]{1,18}:[0-9]{1,9}( |$))*$", required=False, max_length=MOST_PAIRS
    )

    def versions(self, submission: int, *, together: bool) -> dict[int, int]:
        """Which version of what was read, by the ids of all that the answer is for."""
        read = {submission: self.cleaned_data["seen"]}
        pairs = self.cleaned_data["others"].split() if together else []
        return read | {int(key): int(number) for key, _colon, number in map(parted, pairs)}


def parted(pair: str) -> tuple[str, str, str]:
    return pair.partition(":")
