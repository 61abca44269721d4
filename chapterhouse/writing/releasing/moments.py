"""A day and an hour as an author types them, by the clock on their wall."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

FARTHEST = timedelta(days=5 * 366)
TYPED = ("%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S")


class MomentInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format=TYPED[0])


class MomentField(forms.Field):
    """Cleaned, it is a moment of the current time zone, the first of two with one name; or None."""

    widget = MomentInput

    def prepare_value(self, value: Any) -> Any:
        return timezone.localtime(value) if isinstance(value, datetime) else value

    def to_python(self, value: Any) -> datetime | None:
        typed = str(value or "").strip()
        if not typed:
            return None
        return on_this_clock(parsed(typed))


def parsed(typed: str) -> datetime:
    for form in TYPED:
        try:
            return datetime.strptime(typed, form)  # noqa: DTZ007 - the zone comes next
        except ValueError:
            continue
    raise ValidationError(_("Write the day and the hour like this: 2030-12-24 18:00."))


def on_this_clock(naive: datetime) -> datetime:
    """Raises ValidationError where the clock is put forward over that hour, or it is too far."""
    now = timezone.now()
    if abs(naive - timezone.make_naive(now)) > FARTHEST:
        raise ValidationError(_("That is too far away. Plan at most five years ahead."))
    zone = timezone.get_current_timezone()
    moment = naive.replace(tzinfo=zone)
    if moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != naive:
        gap = _("There is no %(hour)s on that day in %(zone)s: the clocks go forward over it.")
        raise ValidationError(gap % {"hour": f"{naive:%H:%M}", "zone": zone_name()})
    return moment


def refused(moment: datetime) -> str:
    """Why nothing can be planned for it; empty where it can."""
    if moment > timezone.now():
        return ""
    told = {"now": date_format(timezone.localtime(), "H:i"), "zone": zone_name()}
    return _("That is past: it is %(now)s now in %(zone)s.") % told


def zone_name() -> str:
    return timezone.get_current_timezone_name().replace("_", " ")


def zone_words() -> str:
    """Whose clock it is: the member's own time zone, or the archive's."""
    told = {"zone": zone_name(), "now": date_format(timezone.localtime(), "H:i")}
    return _("By the clock of %(zone)s, where it is %(now)s now.") % told
