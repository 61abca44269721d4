"""Theme and type of the pages: what the reading settings may say, as the browser keeps it.

A look is a mapping of these names to values; a name that is missing is as the house has it. One
that was chosen always has its theme, so that the house's own look can be chosen as well: `{}` means
that the member never chose, and the browser decides.
"""

import json
from collections.abc import Mapping

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

Look = dict[str, str]
THEME = "theme"
WORDS = {
    THEME: ("paper", "lamp", "sepia", "contrast"),
    "font": ("serif", "sans", "atkinson", "opendyslexic"),
    "paragraphs": ("indent",),
    "align": ("justify",),
}
HOUSE = {"size": 1.1875, "leading": 1.65, "measure": 32.0}
UNITS = {"size": "rem"}


def steps(first: float, last: float, step: float) -> list[float]:
    count = round((last - first) / step)
    return [round(first + number * step, 4) for number in range(count + 1)]


# The ranges of templates/_settings.html.
STEPS = {
    "size": steps(0.9375, 1.9375, 0.0625),
    "leading": steps(1.3, 2.2, 0.05),
    "measure": steps(22, 46, 2),
}


def spelled(name: str, value: float) -> str:
    """`1.25rem`, `1.7`, `38`: as the style sheet and the browser's store have it."""
    return f"{value:g}{UNITS.get(name, '')}"


KNOWN: dict[str, frozenset[str]] = {
    **{name: frozenset(words) for name, words in WORDS.items()},
    **{
        name: frozenset(spelled(name, value) for value in values if value != HOUSE[name])
        for name, values in STEPS.items()
    },
}


def cleaned(told: Mapping[str, object]) -> Look:
    """What is known of it, with its theme; anything else is left out."""
    known = {
        name: value
        for name, value in told.items()
        if isinstance(value, str) and value in KNOWN.get(name, ())
    }
    return {THEME: "", **known}


def attributes(look: Mapping[str, str]) -> SafeString:
    """The look as attributes of `<html>`: for the style sheet, and whole for the first script."""
    if not look:
        return SafeString("")
    chosen = [(name, look[name]) for name in KNOWN if look.get(name)]
    whole = format_html(' data-look="{}"', json.dumps(look, separators=(",", ":"), sort_keys=True))
    return format_html_join("", ' data-{}="{}"', chosen) + whole
