"""How the fields of tags stand on a page, and how the answers to their questions are read."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _

from chapterhouse.lib.commas import join, split
from chapterhouse.tags.models import Kind, Tag

MOST_ANSWERS = 300


@dataclass(frozen=True)
class Question:
    """What to ask about a name: in words, with the answers as they would be typed, each described.

    An empty answer leaves the name out.
    """

    typed: str
    words: str
    answers: Sequence[tuple[str, str, str]]


class TagNames(forms.TextInput):
    """A line of names. With script, a box that suggests and a list of what was chosen."""

    template_name = "writing/forms/tag_names.html"

    def __init__(self, kind: Kind, *, is_side: bool = False) -> None:
        super().__init__({"autocomplete": "off", "dir": "auto"})
        self.kind, self.is_side = kind, is_side
        self.questions: list[Question] = []
        # The fields whose categories narrow the suggestions; empty for kinds that live everywhere.
        self.narrowed_by: list[str] = []

    class Media:
        js: ClassVar = [
            forms.Script("js/suggest-box.js", type="module"),
            forms.Script("js/tag-picker.js", type="module"),
        ]

    def use_required_attribute(self, initial: Any) -> bool:
        """With script the names stand beside the box, which may be empty then."""
        return False

    def get_context(self, name: str, value: Any, attrs: dict | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        before = name.removesuffix(field_name(self.kind, is_side=self.is_side))
        narrowed_by = [before + other for other in self.narrowed_by]
        title = titled(self.kind, is_side=self.is_side)
        more = {"kind": self.kind, "questions": self.questions, "narrowed_by": narrowed_by}
        return context | more | {"title": title}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The line, with each name that was asked about replaced by the answer."""
        line = data.get(name)
        asked = data.getlist(f"{name}-asked") if hasattr(data, "getlist") else []
        answers = {
            typed: data[f"{name}-means-{place}"]
            for place, typed in enumerate(asked[:MOST_ANSWERS])
            if f"{name}-means-{place}" in data
        }
        return join(answers.get(one, one) for one in split(line)) if line and answers else line


class PenNameInput(forms.TextInput):
    """A box for one pen name; with script it suggests those that begin so."""

    template_name = "writing/forms/pen_name.html"

    class Media:
        js: ClassVar = [forms.Script("js/suggest-box.js", type="module")]

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", "dir": "auto"} | (attrs or {}))


class PenNamesInput(PenNameInput):
    """The same for several, with commas between them."""

    template_name = "writing/forms/pen_names.html"

    class Media:
        js: ClassVar = [
            forms.Script("js/suggest-box.js", type="module"),
            forms.Script("js/tag-picker.js", type="module"),
        ]


class TagTicks(forms.CheckboxSelectMultiple):
    """A box for each tag; what stands below another is set in below it.

    Those that are at home in none of the chosen categories (`away`, by id) stand in a fold, unless
    they are ticked. With script, the fold follows the categories.
    """

    template_name = "writing/forms/tag_ticks.html"

    def __init__(
        self, kind: Kind, tags: Iterable[Tag], carried: Collection[int], *, is_side: bool = False
    ) -> None:
        tags = list(tags)
        super().__init__(choices=[(str(tag.pk), tag.name) for tag in tags])
        self.kind, self.is_side, self.keys = kind, is_side, {tag.pk for tag in tags}
        self.depths = {str(tag.pk): getattr(tag, "depth", 0) for tag in tags}
        self.closed = {str(tag.pk) for tag in tags if tag.is_locked and tag.pk not in carried}
        # The fields whose categories narrow the boxes; empty for kinds that live everywhere.
        self.narrowed_by: list[str] = []
        self.away: Collection[int] = ()

    @property
    def media(self) -> forms.Media:
        scripts: list[Any] = [forms.Script("js/narrowed-ticks.js", type="module")]
        return forms.Media(js=scripts if self.narrowed_by else [])

    def get_context(self, name: str, value: Any, attrs: dict | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        options = [option for _, several, _ in context["widget"]["optgroups"] for option in several]
        before = name.removesuffix(field_name(self.kind, is_side=self.is_side))
        return context | {
            "narrowed_by": [before + other for other in self.narrowed_by],
            "here": [option for option in options if not option["is_away"]],
            "elsewhere": [option for option in options if option["is_away"]],
        }

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        option["depth"] = min(self.depths.get(str(value), 0), 4)
        option["is_closed"] = str(value) in self.closed
        option["is_away"] = int(value) in self.away and not option["selected"]
        return option


def titled(kind: Kind, *, is_side: bool = False) -> str:
    """What the field is called on the page."""
    return _("%(kinds)s on the side") % {"kinds": kind.plural} if is_side else kind.plural


def field_name(kind: Kind, *, is_side: bool = False) -> str:
    """What the field of a kind is called in a form, or the one for its side tags."""
    return f"side-tags-{kind.name}" if is_side else f"tags-{kind.name}"


def leave_out() -> tuple[str, str, str]:
    return ("", _("leave it out"), "")
