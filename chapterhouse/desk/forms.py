from datetime import datetime, time
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chapterhouse.archive.models import Archive
from chapterhouse.desk.changes import VERBS
from chapterhouse.desk.members import STATES
from chapterhouse.members.forms import ask

MOST_KEPT = 60


class BackupsForm(forms.ModelForm):
    backups_kept = forms.IntegerField(
        label=_("Daily backups to keep"),
        help_text=_(
            "One is made every day, and the oldest goes. 0 makes none. They lie on this machine: "
            "copy one elsewhere from time to time."
        ),
        min_value=0,
        validators=[MaxValueValidator(MOST_KEPT)],
        error_messages={"required": _("Give a number, 0 for none.")},
        widget=forms.NumberInput(attrs={"min": 0, "max": MOST_KEPT, "inputmode": "numeric"}),
    )

    class Meta:
        model = Archive
        fields: ClassVar = ["backups_kept"]


class FindForm(forms.Form):
    """Whom the staff look for; what is not understood finds everybody."""

    typed = forms.CharField(label=_("Name"), required=False, max_length=254)
    state = forms.ChoiceField(
        label=_("Who"),
        required=False,
        choices=[("", _("everybody")), *((name, title) for name, (title, _q) in STATES.items())],
    )

    def chosen(self) -> tuple[str, str]:
        self.full_clean()
        return self.cleaned_data.get("typed", ""), self.cleaned_data.get("state", "")


class DeedForm(forms.Form):
    verb = forms.ChoiceField(
        label=_("Deeds"), required=False, choices=[("", _("all")), *VERBS.items()]
    )


class ReasonForm(forms.Form):
    why = forms.CharField(
        label=_("A word to them"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class LockForm(forms.Form):
    why = forms.CharField(
        label=_("Why"),
        help_text=_("The member is told this."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    until = forms.DateField(
        label=_("Until"),
        help_text=_("On that day the account opens by itself. Left empty, it stays closed."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask(self, why=_("Say why: a member who knows the reason can mend it."))

    def clean_until(self) -> datetime | None:
        day = self.cleaned_data["until"]
        if day is None:
            return None
        moment = timezone.make_aware(datetime.combine(day, time()))
        if moment <= timezone.now():
            raise ValidationError(_("That day is over. Choose one to come."))
        return moment
