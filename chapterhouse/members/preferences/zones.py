"""The time zones that are named after a place, by region."""

from functools import cache
from itertools import groupby
from typing import Any
from zoneinfo import available_timezones

from django.utils.translation import gettext_lazy as _

Choices = list[tuple[Any, Any]]
REGIONS = {
    "Africa": _("Africa"),
    "America": _("America"),
    "Antarctica": _("Antarctica"),
    "Arctic": _("Arctic"),
    "Asia": _("Asia"),
    "Atlantic": _("Atlantic"),
    "Australia": _("Australia"),
    "Europe": _("Europe"),
    "Indian": _("Indian Ocean"),
    "Pacific": _("Pacific"),
}


@cache
def places() -> list[str]:
    """`Europe/Berlin` and the like, in the order of the alphabet."""
    return sorted(zone for zone in available_timezones() if zone.partition("/")[0] in REGIONS)


def by_region() -> Choices:
    """UTC, then each region with its places, as a select has them."""
    grouped = groupby(places(), key=lambda zone: zone.partition("/")[0])
    regions = [(REGIONS[region], [named(zone) for zone in zones]) for region, zones in grouped]
    return [("UTC", "UTC"), *regions]


def named(zone: str) -> tuple[str, str]:
    """`America/North_Dakota/Center` as "North Dakota, Center"."""
    return zone, zone.partition("/")[2].replace("_", " ").replace("/", ", ")
