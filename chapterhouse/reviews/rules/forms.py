"""How an author wants to be answered, for one story or under one name."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from chapterhouse.archive.models import Archive
from chapterhouse.reviews.models import NameRules, StoryRules
from chapterhouse.reviews.models.rules import Rules

MOST_DAYS = 3650
COLUMNS = ("who", "days", "looks_first", "dial", "at_paragraphs")
AS_WIDER = "unknown"


class YesNoField(forms.NullBooleanField):
    """Yes, no, or as the wider rule has it; without a wider one No is what nobody said."""

    def __init__(self, wider: Any, **options: Any) -> None:
        no = ("false", _("No"))
        choices = [(AS_WIDER, wider), no] if wider else [(AS_WIDER, no[1])]
        widget = forms.RadioSelect(choices=[*choices, ("true", _("Yes"))])
        super().__init__(required=False, widget=widget, **options)

    def prepare_value(self, value: Any) -> str:
        known = {True: "true", False: "false", None: AS_WIDER}
        said = known.get(value, value)
        return said if said in dict(self.widget.choices) else AS_WIDER


class RulesForm(forms.ModelForm):
    """Each choice may be left to the wider rule, where there is one."""

    class Meta:
        fields: ClassVar = COLUMNS
        labels: ClassVar = {
            "who": _("Who may review"),
            "days": _("For how many days"),
            "dial": _("What you would like to hear"),
        }
        help_texts: ClassVar = {
            "days": _("Only for “members for some days at least”."),
            "dial": _("The form says it to your readers, in kind words."),
        }

    def __init__(self, *args: Any, archive: Archive, wider: Any = "", **options: Any) -> None:
        super().__init__(*args, **options)
        in_words = {"who": wider or Rules.Who.ANYBODY.label, "dial": wider or _("no wish of mine")}
        for name, choices in {"who": Rules.Who.choices, "dial": Rules.Dial.choices}.items():
            said_already = "" if wider else Rules.Who.ANYBODY
            rest = [one for one in choices if one[0] and one[0] != said_already]
            self.fields[name].widget = forms.RadioSelect()
            self.fields[name].choices = [  # type: ignore[attr-defined]
                (value, capfirst(label)) for value, label in [("", in_words[name]), *rest]
            ]
        self.fields["days"] = forms.IntegerField(
            label=_("For how many days"),
            help_text=self.Meta.help_texts["days"],
            required=False,
            min_value=1,
            max_value=MOST_DAYS,
        )
        self.fields["looks_first"] = YesNoField(
            wider,
            label=_("Look at reviews before they are shown"),
            help_text=_("They wait for you under Account, Reviews."),
        )
        of_archive = _("As the archive has it: yes") if archive.paragraph_threads else ""
        self.fields["at_paragraphs"] = YesNoField(
            wider or of_archive or _("As the archive has it: no"),
            label=_("Reviews may stand at a paragraph"),
        )
        if not wider and self.instance.who == Rules.Who.ANYBODY:
            self.initial["who"] = ""
        self.order_fields(list(COLUMNS))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        is_older = cleaned.get("who") == Rules.Who.OLDER_MEMBERS
        if is_older and not cleaned.get("days") and "days" not in self.errors:
            self.add_error("days", ValidationError(_("Say for how many days, 7 perhaps.")))
        if not is_older:
            cleaned["days"] = None
        return cleaned


class StoryRulesForm(RulesForm):
    class Meta(RulesForm.Meta):
        model = StoryRules


class NameRulesForm(RulesForm):
    class Meta(RulesForm.Meta):
        model = NameRules
