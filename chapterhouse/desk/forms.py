from typing import ClassVar

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _

from chapterhouse.archive.models import Archive

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
