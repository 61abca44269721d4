"""The look as fields of a form, for who would rather choose it there than in the browser."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.preferences.looks import HOUSE, STEPS, Look, cleaned, spelled

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

Choices = list[tuple[str, "StrPromise | str"]]
PREFIX = "look_"
TITLES: dict[str, "StrPromise"] = {
    "theme": _("Theme"),
    "font": _("Font of the stories"),
    "size": _("Size"),
    "leading": _("Line height"),
    "measure": _("Width"),
    "paragraphs": _("Paragraphs"),
    "align": _("Lines"),
}
FIELDS = tuple(PREFIX + name for name in TITLES)
WORDS: dict[str, Choices] = {
    "theme": [
        ("", _("as the device")),
        ("paper", _("paper")),
        ("lamp", _("lamp")),
        ("sepia", _("sepia")),
        ("contrast", _("contrast")),
    ],
    "font": [
        ("", "Literata"),
        ("serif", _("serif")),
        ("sans", _("sans")),
        ("atkinson", "Atkinson Hyperlegible"),
        ("opendyslexic", "OpenDyslexic"),
    ],
    "paragraphs": [("", _("with a space")), ("indent", _("indented"))],
    "align": [("", _("ragged")), ("justify", _("justified"))],
}


def look_fields() -> dict[str, forms.ChoiceField]:
    return {
        PREFIX + name: forms.ChoiceField(label=title, choices=choices_of(name), required=False)
        for name, title in TITLES.items()
    }


def choices_of(name: str) -> Choices:
    """Words, or a range as the reading settings tell it: in hundredths of the house's own."""
    if name in WORDS:
        return WORDS[name]
    return [
        ("" if value == HOUSE[name] else spelled(name, value), f"{100 * value / HOUSE[name]:.0f} %")
        for value in STEPS[name]
    ]


def initial_of(look: Look) -> dict[str, str]:
    return {PREFIX + name: look.get(name, "") for name in TITLES}


def look_of(typed: dict[str, Any]) -> Look:
    return cleaned({name: typed.get(PREFIX + name, "") for name in TITLES})
