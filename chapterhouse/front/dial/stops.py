"""The dial from the most loved stories to the least noticed: five lists, each with its rule."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chapterhouse.search.asking.nodes import Ago, Node, Query, Within
from chapterhouse.search.asking.telling import told
from chapterhouse.search.bands import Bands, bands_of
from chapterhouse.search.index.reading import NoIndexError

# What readers give on purpose comes before what merely happens.
MEASURES = {
    "kudos": gettext_lazy("kudos"),
    "reviews": gettext_lazy("reviews"),
    "reads": gettext_lazy("reads"),
}
SETTLED_AFTER = 30
MOST_LOVED, LEAST_NOTICED = "most-loved", "least-noticed"
STOPS: dict[str, Promise] = {
    MOST_LOVED: gettext_lazy("Most loved"),
    "well-loved": gettext_lazy("Well loved"),
    "in-between": gettext_lazy("In between"),
    "little-noticed": gettext_lazy("Little noticed"),
    LEAST_NOTICED: gettext_lazy("Least noticed"),
}


@dataclass(frozen=True)
class Stop:
    """What stands here, in which order, and the rule of it in words; `numbers` are its bounds."""

    name: str
    base: Node | None
    order: str
    rule: str
    numbers: str = ""
    nothing: str = ""

    @property
    def title(self) -> Promise:
        return STOPS[self.name]


def stop_of(name: str) -> Stop:
    """The stop of the dial as this archive's numbers have it now."""
    if name == LEAST_NOTICED:
        return least_noticed()
    try:
        bands = bands_of(*MEASURES)
    except NoIndexError:
        bands = None
    bands = bands or Bands("kudos", 1, 2)
    return most_loved(bands) if name == MOST_LOVED else between(name, bands)


def most_loved(bands: Bands) -> Stop:
    rules = {
        "kudos": _("What readers gave kudos to, the most of them first."),
        "reviews": _("No story has kudos yet: what has reviews, the most of them first."),
        "reads": _("No story has kudos or reviews yet: what was opened, the most often first."),
    }
    rule = rules[bands.field]
    return Stop(MOST_LOVED, Within(bands.field, 1), bands.field, rule, nothing=nobody_yet())


def between(name: str, bands: Bands) -> Stop:
    """A third of what has kudos at all; what has none stands with the third that has fewest."""
    low, high = {
        "well-loved": (bands.many, None),
        "in-between": (bands.some, bands.many - 1),
        "little-noticed": (None, bands.some - 1),
    }[name]
    rules = {
        "well-loved": _("The upper third of what has %(any)s, the last updated first."),
        "in-between": _("The middle third of what has %(any)s, the last updated first."),
        "little-noticed": _("The lower third and what has no %(any)s, the last updated first."),
    }
    rule = rules[name] % {"any": MEASURES[bands.field]}
    base = Within(bands.field, low, high)
    return Stop(name, base, "updated", rule, told(Query(base)), nobody_yet())


def least_noticed() -> Stop:
    rule = _("What has been here for a month at least, the least often opened first.")
    nothing = _("Nothing has been here for a month yet.")
    base = Within("published", None, Ago(SETTLED_AFTER))
    return Stop(LEAST_NOTICED, base, "unnoticed", rule, nothing=nothing)


def nobody_yet() -> str:
    return _("Nothing stands here yet. Kudos and reviews will part the stories.")
