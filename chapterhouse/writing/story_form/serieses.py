"""The series that a story is put into, or proposed to: one's own, or somebody else's."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chapterhouse.lib.folding import sort_key
from chapterhouse.members.blocking import REFUSED, is_kept_away
from chapterhouse.members.models import Member
from chapterhouse.stories.models import Series, Story
from chapterhouse.stories.own_names import own_places
from chapterhouse.stories.series_places import CannotPlaceError, place

MOST_ALIKE = 5
SERIES, OTHER_SERIES = "series", "other_series"


class OtherSeriesField(forms.CharField):
    """A series of somebody else's, by its title or its address; cleaned, the Series or None."""

    member: Member

    def __init__(self, **options: Any) -> None:
        settled: dict[str, Any] = {"required": False, "max_length": 500}
        super().__init__(**settled | options)
        self.widget.attrs |= {"dir": "auto", "autocomplete": "off"}

    def clean(self, value: Any) -> Series | None:
        typed = super().clean(value)
        if not typed:
            return None
        found = self.found(typed)
        if not found:
            raise ValidationError(_("There is no such series here. Its address is the surest way."))
        if len(found) > 1:
            raise ValidationError(_("Several series are called so. Give the address of yours."))
        return self.welcome(found[0])

    def found(self, typed: str) -> list[Series]:
        seen = Series.objects.visible_to(self.member).select_related("owner")
        if key := series_at(typed):
            return list(seen.filter(pk=key))
        return list(seen.filter(sort_key=sort_key(typed))[:MOST_ALIKE])

    def welcome(self, series: Series) -> Series:
        """The series, if it takes stories of this member; raises ValidationError."""
        owner = series.owner
        if owner and owner.member_id == self.member.pk:
            return series
        if series.openness == Series.Openness.CLOSED:
            raise ValidationError(_("Only its owner adds to this series."))
        if owner and is_kept_away(self.member, [owner]):
            raise ValidationError(REFUSED)
        return series


def series_at(typed: str) -> int | None:
    """The id in the address of a series; the host says nothing, as others have no such pages."""
    _before, is_one, rest = typed.partition("/series/")
    try:
        return resolve(f"/series/{rest.partition('/')[0]}/").kwargs["pk"] if is_one else None
    except (Resolver404, KeyError):
        return None


def series_fields(member: Member, story: Story | None) -> dict[str, forms.Field]:
    """Others take what readers find in lists, so a draft is asked about one's own series alone."""
    own = Series.objects.editable_by(member).order_by("sort_key", "pk")
    fields: dict[str, forms.Field] = {}
    if own.exists():
        fields[SERIES] = forms.ModelChoiceField(
            own, label=gettext_lazy("Add it to a series of yours"), required=False, empty_label="—"
        )
    if story is None or not story.is_listed:
        return fields
    fields[OTHER_SERIES] = other = OtherSeriesField(
        label=gettext_lazy("Add it to somebody else’s series"),
        help_text=gettext_lazy(
            "Its title or address. Its owner decides, unless it is open to all."
        ),
    )
    other.member = member
    return fields


def put_into(story: Story, chosen: list[Series], *, by: Member) -> list[str]:
    """Put it at the end of each, or propose it; sentences for its author of how that went."""
    told = []
    first = own_places(story, by).select_related("pen_name").first()
    for series in dict.fromkeys(chosen):
        try:
            entry = place(series, story, by=by, under=first.pen_name if first else None)
        except CannotPlaceError as why:
            told.append(f"{series}: {why}")
            continue
        if not entry.is_accepted:
            words = _("It is proposed for “%(series)s”; whoever keeps that series decides.")
            told.append(words % {"series": series})
    return told
