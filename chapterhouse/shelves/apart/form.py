"""A saved exclusion, to be filled in: whatever is left empty is no condition."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from chapterhouse.shelves.apart.conditions import MOST, Conditions
from chapterhouse.shelves.apart.describing import A_YEAR, described, language_name
from chapterhouse.shelves.apart.naming import Names
from chapterhouse.shelves.apart.typed import LONGEST_TYPED, AuthorsField, TagsField
from chapterhouse.shelves.models import Exclusion
from chapterhouse.stories.models import Story
from chapterhouse.stories.models.states import Progress
from chapterhouse.tags.models import Kind, Rating

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

MOST_LANGUAGES = 60
UNITS = (("1", _("days")), ("30", _("months")), (str(A_YEAR), _("years")))
CROSSES = (("", _("either way")), ("yes", _("only crossovers")), ("no", _("no crossovers")))


def tags_field(label: "StrPromise", help_text: "StrPromise | str" = "") -> TagsField:
    return TagsField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=LONGEST_TYPED,
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "tags-known"}),
    )


def number_field(label: "StrPromise", least: int = 0) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=least, max_value=MOST)


def ticks(label: "StrPromise", choices: Any = ()) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple
    )


class ExclusionForm(forms.Form):
    """`chosen` and `category` are what was filled in, once it is valid."""

    name = forms.CharField(
        label=_("What you call it"),
        help_text=_("Left empty, it is called by what it leaves out."),
        max_length=100,
        required=False,
    )
    any_of = tags_field(
        _("With any of these tags"),
        _("Of any kind, warnings too, with commas between them. What belongs under a tag counts."),
    )
    all_of = tags_field(_("With all of these tags"))
    none_of = tags_field(_("And without these tags"))
    within = tags_field(
        _("Only in this category"), _("With all below it. Left empty, it holds everywhere.")
    )
    ratings = ticks(_("Rated"))
    progress = ticks(_("Progress"), Progress.choices)
    crosses = forms.ChoiceField(
        label=_("Crossovers"),
        help_text=_("Stories in more than one of the widest categories."),
        choices=CROSSES,
        required=False,
        widget=forms.RadioSelect,
    )
    words_from = number_field(_("Words from"))
    words_to = number_field(_("Words up to"))
    chapters_from = number_field(_("Chapters from"))
    chapters_to = number_field(_("Chapters up to"))
    tags_from = number_field(_("Tags from"), 1)
    idle = number_field(_("Not updated for"), 1)
    unit = forms.ChoiceField(label=_("Days, months or years"), choices=UNITS, initial=str(A_YEAR))
    languages = ticks(_("Languages"))
    authors = AuthorsField(
        label=_("By any of these authors"),
        help_text=_("Pen names, with commas between them."),
        required=False,
        max_length=LONGEST_TYPED,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    SECTIONS = (
        (_("Tags"), ("any_of", "all_of", "none_of")),
        (_("Kind of story"), ("ratings", "progress", "crosses", "languages")),
        (
            _("Length and time"),
            (
                *("words_from", "words_to", "chapters_from", "chapters_to"),
                *("idle", "unit", "tags_from"),
            ),
        ),
        (_("Authors"), ("authors",)),
        (_("Where it holds"), ("within", "name")),
    )

    def __init__(self, *args: Any, exclusion: Exclusion | None = None, **kwargs: Any) -> None:
        if exclusion:
            kwargs["initial"] = initial_of(exclusion)
        super().__init__(*args, **kwargs)
        self.offer("ratings", Rating.objects.values_list("pk", "name"))
        codes = Story.objects.filter(is_listed=True).order_by("language").values_list("language")
        spoken = codes.distinct()[:MOST_LANGUAGES]
        self.offer("languages", [(code, language_name(code)) for (code,) in spoken])

    def offer(self, name: str, choices: Any) -> None:
        self.fields[name].choices = list(choices)  # type: ignore[attr-defined]
        if len(self.fields[name].choices) < 2:  # type: ignore[attr-defined]
            del self.fields[name]

    def sections(self) -> Iterator[tuple["StrPromise", list[forms.BoundField]]]:
        for title, names in self.SECTIONS:
            yield title, [self[name] for name in names if name in self.fields]

    def clean_within(self) -> int | None:
        named = self.cleaned_data["within"]
        known = Names.of((), named).tags
        if len(named) > 1 or any(t.kind.part != Kind.Part.CATEGORY for t in known.values()):
            raise ValidationError(_("Name one category, or none."))
        return named[0] if named else None

    def clean(self) -> None:
        filled = self.cleaned_data
        self.category = filled.get("within")
        named: dict[str, Any] = {name: filled.get(name, ()) for name in NAMED}
        numbers: dict[str, Any] = {name: filled.get(name) for name in NUMBERS}
        self.chosen = Conditions(
            **named,
            **numbers,
            ratings=tuple(map(int, filled.get("ratings", ()))),
            languages=tuple(filled.get("languages", ())),
            progress=tuple(filled.get("progress", ())),
            idle_days=filled["idle"] * int(filled["unit"]) if filled.get("idle") else None,
            crosses={"yes": True, "no": False}.get(filled.get("crosses", "")),
        )
        if not self.errors and not self.chosen:
            raise ValidationError(_("Say at least one thing about the stories to leave out."))

    def title(self) -> str:
        """What it is called: as the member says, else by what it leaves out."""
        if typed := self.cleaned_data["name"]:
            return typed
        words = "; ".join(described(self.chosen, Names.of([self.chosen])))
        return words if len(words) <= 100 else f"{words[:99]}…"


NAMED = ("any_of", "all_of", "none_of", "authors")
NUMBERS = ("words_from", "words_to", "chapters_from", "chapters_to", "tags_from")


def initial_of(exclusion: Exclusion) -> dict[str, Any]:
    """The saved conditions as they stand in the form."""
    met = Conditions.from_json(exclusion.conditions)
    category = [exclusion.category_id] if exclusion.category_id else []
    names = Names.of([met], category)
    tags = {name: names.to_type(getattr(met, name)) for name in ("any_of", "all_of", "none_of")}
    unit = next((int(u) for u, _l in reversed(UNITS) if not (met.idle_days or 1) % int(u)), 1)
    return {
        **tags,
        **{name: getattr(met, name) for name in NUMBERS},
        "name": exclusion.name,
        "within": names.to_type(category),
        "authors": ", ".join(names.of_authors(met.authors)),
        "ratings": [str(key) for key in met.ratings],
        "languages": met.languages,
        "progress": met.progress,
        "idle": met.idle_days and met.idle_days // unit,
        "unit": str(unit) if met.idle_days else str(A_YEAR),
        "crosses": "" if met.crosses is None else "yes" if met.crosses else "no",
    }
