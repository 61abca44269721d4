"""One form of everything a member may choose, in sections."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.language import spoken_here
from chapterhouse.members.models import Member, Preferences
from chapterhouse.members.notices import Notice, notices_for
from chapterhouse.members.preferences.look_fields import FIELDS as LOOK
from chapterhouse.members.preferences.look_fields import initial_of, look_fields, look_of
from chapterhouse.members.preferences.zones import by_region

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

# What holds for letters of every kind.
WAYS = ("quiet_from", "quiet_to", "tells_titles")
PRIVACY = ("hides_numbers", "keeps_history", "takes_invitations", "takes_dedications")
AS_ARCHIVE = ("", _("as the archive has it"))


@dataclass(frozen=True)
class Section:
    name: str
    title: "StrPromise"
    fields: list[forms.BoundField]
    later: list[forms.BoundField]


SECTIONS: tuple[tuple[str, "StrPromise", tuple[str, ...]], ...] = (
    (
        "reading",
        _("Reading"),
        ("stories_open_at", "sorts_by_update", "hides_finished", "hides_dropped"),
    ),
    ("content", _("Content"), ("is_of_age", "warnings")),
    ("letters", _("Letters"), ()),
    ("privacy", _("Privacy"), PRIVACY),
    ("language", _("Language and time"), ("language", "time_zone")),
    ("look", _("Look"), LOOK),
)


def hour_field(label: "StrPromise", help_text: "StrPromise | str" = "") -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        help_text=help_text,
        choices=[("", _("never quiet")), *((hour, f"{hour:02}:00") for hour in range(24))],
        coerce=int,
        empty_value=None,
        required=False,
    )


class PreferencesForm(forms.ModelForm):
    """How a member likes the archive; an empty choice follows the archive's own."""

    stories_open_at = forms.ChoiceField(
        label=_("Stories open"),
        choices=Preferences.OpensAt.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    sorts_by_update = forms.TypedChoiceField(
        label=_("Lists start with"),
        choices=[("", _("the first title")), ("1", _("the last updated"))],
        coerce=bool,
        empty_value=False,  # type: ignore[arg-type]
        required=False,
        widget=forms.RadioSelect,
    )
    hides_finished = forms.BooleanField(
        label=_("Leave out what I have finished"),
        help_text=_("What stands on your shelf “Finished” stands in no list then."),
        required=False,
    )
    hides_dropped = forms.BooleanField(
        label=_("Leave out what I have dropped"),
        help_text=_("The same for your shelf “Dropped”. Each list can show everything once."),
        required=False,
    )
    is_of_age = forms.BooleanField(
        label=_("I am of age where I live"),
        help_text=_(
            "Stories for adults open without asking. Without it, each asks first, as it does a "
            "visitor."
        ),
        required=False,
    )
    warnings = forms.ChoiceField(
        label=_("Warnings of stories"),
        help_text=_("For one warning it can be different: choose it below."),
        choices=Preferences.Warnings.choices,
        widget=forms.RadioSelect,
    )
    hides_numbers = forms.BooleanField(
        label=_("Hide numbers from me"),
        help_text=_("Reads, reviews, kudos and scores, also of your own stories."),
        required=False,
    )
    keeps_history = forms.BooleanField(
        label=_("Keep a history of what I read"),
        help_text=_(
            "It holds your place in each story on every device, and is shown to you alone. Without "
            "the tick nothing of your reading is kept here; your browser keeps the place by itself."
        ),
        required=False,
    )
    takes_invitations = forms.BooleanField(
        label=_("Others may ask me to write with them"),
        help_text=_("And to read their drafts, unless your page among the beta readers says no."),
        required=False,
    )
    takes_dedications = forms.BooleanField(
        label=_("Others may dedicate stories to me"), required=False
    )
    quiet_from = hour_field(_("No letters from"), _("What would have come, comes afterwards."))
    quiet_to = hour_field(_("until"))
    tells_titles = forms.BooleanField(
        label=_("Subjects of letters may tell every title"),
        help_text=_("Without the tick, those of stories that ask something first stay inside."),
        required=False,
    )
    language = forms.ChoiceField(
        label=_("Language of the pages"),
        help_text=_("Stories stay in the language they were written in."),
        required=False,
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        help_text=_("For the dates on the pages, and for the morning in which letters come."),
        required=False,
    )

    class Meta:
        model = Preferences
        fields: ClassVar = [
            *("stories_open_at", "sorts_by_update", "warnings"),
            *WAYS,
            *("hides_finished", "hides_dropped"),
            *PRIVACY,
            *("language", "time_zone"),
        ]

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.notices = notices_for(member)
        for notice in self.notices:
            self.fields[notice.column] = rhythm_field(notice)
            self.initial[notice.column] = getattr(self.instance, notice.column)
        self.fields.update(look_fields())
        self.initial.update(initial_of(self.instance.look))
        self.initial["is_of_age"] = self.instance.age_stated_at is not None
        self.initial["sorts_by_update"] = "1" if self.instance.sorts_by_update else ""
        self._offer("language", spoken_here())
        self._offer("time_zone", by_region())

    def _offer(self, name: str, choices: list) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = [AS_ARCHIVE, *choices]

    def sections(self) -> Iterator[Section]:
        """`later` are choices that wait for what they are about."""
        now = tuple(notice.column for notice in self.notices if notice.is_sent)
        later = tuple(notice.column for notice in self.notices if not notice.is_sent)
        for name, title, fields in SECTIONS:
            waiting = later if name == "letters" else ()
            shown = (*now, *WAYS) if name == "letters" else fields
            yield Section(name, title, *([self[one] for one in some] for some in (shown, waiting)))

    def chosen(self) -> dict[str, Any]:
        """The columns to set. The look only where it was touched, for the browser has its own."""
        columns = {name: self.cleaned_data[name] for name in self.Meta.fields}
        columns |= {notice.column: self.cleaned_data[notice.column] for notice in self.notices}
        if "is_of_age" in self.changed_data and self.cleaned_data["is_of_age"]:
            columns["age_stated_at"] = timezone.now()
        if set(self.changed_data) & set(LOOK):
            columns["look"] = look_of(self.cleaned_data)
        return columns

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        start, end = typed.get("quiet_from"), typed.get("quiet_to")
        if (start is None) != (end is None):
            self.add_error("quiet_to", _("Choose both hours, or none."))
        elif start is not None and start == end:
            self.add_error("quiet_to", _("Choose two different hours, or none."))
        return typed

    @property
    def withdraws_age(self) -> bool:
        return "is_of_age" in self.changed_data and not self.cleaned_data["is_of_age"]


def rhythm_field(notice: Notice) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=notice.title,
        help_text=notice.help,
        choices=[(rhythm.value, rhythm.label) for rhythm in notice.rhythms],
    )
