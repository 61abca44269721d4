"""What a reader says of it, and what the staff answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chapterhouse.desk.models import Report
from chapterhouse.members.forms import ask, email_field
from chapterhouse.members.models import Member
from chapterhouse.members.registering.guards import GuardedForm

LONGEST = 5_000
Why = Report.Why


class ReportForm(forms.Form):
    """`why` in one press; the words may stay empty unless it is something else."""

    why = forms.ChoiceField(label=_("What is wrong with it"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("In your words"),
        help_text=_("Where it stands, what is wrong, what you know. The author does not see it."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"].choices = Why.choices  # type: ignore[attr-defined]
        del self.fields["words"].widget.attrs["maxlength"]
        ask(self, why=_("Choose what comes nearest."))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("why") == Why.OTHER and not cleaned.get("words"):
            self.add_error("words", _("Say what it is: nothing else would tell the staff."))
        return cleaned


class VisitorsReportForm(ReportForm, GuardedForm):
    """A visitor may leave an address for the answer."""

    answer_to = email_field(
        _("E-mail for an answer"), help_text=_("Only if you want one."), required=False
    )


def report_form(reader: Member | None, *args: Any) -> ReportForm:
    return ReportForm(*args) if reader else VisitorsReportForm(*args)


class SettleForm(forms.Form):
    """What the staff decide. The reason stands in the log, the answer goes to the reporter."""

    act = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    why = forms.CharField(
        label=_("Reason, for the log"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    answer = forms.CharField(
        label=_("Answer to whoever reported it"),
        help_text=_("Left empty, they are only told that it is settled."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, acts: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["act"].choices = acts  # type: ignore[attr-defined]
        for name in ("why", "answer"):
            del self.fields[name].widget.attrs["maxlength"]
        ask(self, act=_("Choose what is to be done."), why=_("Say why: the log asks."))
