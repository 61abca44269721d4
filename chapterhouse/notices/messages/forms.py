"""What a reader fills in who writes to an author."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.forms import ask, email_field
from chapterhouse.members.models import Member
from chapterhouse.members.pen_names.acting import PenNameField
from chapterhouse.members.registering.guards import Trap
from chapterhouse.notices.messages.sending import ReadersLetter

LONGEST = 10_000


class LetterForm(forms.Form):
    """A member says under which name they write; a visitor gives one, and an address if they like.

    `trap` is a field that people do not see; whoever fills it in is a program.
    """

    called = forms.CharField(label=_("Your name"), max_length=60)
    answer_to = email_field(
        _("E-mail for an answer"),
        help_text=_("Only if you want one: the author will know it."),
        required=False,
    )
    subject = forms.CharField(label=_("Subject"), max_length=120)
    words = forms.CharField(
        label=_("Letter"),
        help_text=_("Plain words."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    trap = forms.CharField(required=False, widget=Trap)

    def __init__(self, *args: Any, writer: Member | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if writer:
            for field in ("called", "answer_to", "trap"):
                del self.fields[field]
            self.fields["sender"] = PenNameField(writer)
            self.order_fields(["sender", "subject", "words"])
        else:
            ask(self, called=_("Give a name that the author may call you by."))
        del self.fields["words"].widget.attrs["maxlength"]
        ask(self, subject=_("Say what it is about."), words=_("The letter is empty."))

    @property
    def is_trapped(self) -> bool:
        return bool(self.cleaned_data.get("trap"))

    def letter(self) -> ReadersLetter:
        written = ("subject", "words", "sender", "called", "answer_to")
        return ReadersLetter(
            **{name: self.cleaned_data[name] for name in written if name in self.cleaned_data}
        )


class AnswerForm(forms.Form):
    """The words of an answer; to whom and under which name the letter itself says."""

    words = forms.CharField(
        label=_("Your answer"),
        help_text=_("Plain words."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["words"].widget.attrs["maxlength"]
        ask(self, words=_("The letter is empty."))
