"""Fields of the filter form: spans of two bounds, and choices that know what is chosen."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

Choices = Sequence[tuple[str, Any]]
EMPTY: tuple[Any, ...] = (None, "", [], ["", ""])
# Some thirty fields in each language, those that offer ratings or languages in a few ways.
MOST_BLANK = 1000
_blank: dict[tuple[Any, ...], SafeString] = {}


class Drawn(BoundField):
    """A field as it stands in the page; one that nobody filled in is drawn once for everybody."""

    def as_field_group(self) -> SafeString:
        if self.value() not in EMPTY or self.form.is_bound:
            return super().as_field_group()
        offered = getattr(self.field, "offered", ())
        key = (type(self.form), self.html_name, get_language(), offered)
        if (known := _blank.get(key)) is None:
            if len(_blank) >= MOST_BLANK:
                _blank.clear()
            known = _blank[key] = super().as_field_group()
        return known


class Plain(forms.Field):
    """A field whose label does not say that it is optional: here all of them are."""

    def __init__(self, **options: Any) -> None:
        plain: dict[str, Any] = {"required": False, "template_name": "search/_field.html"}
        super().__init__(**plain, **options)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> BoundField:
        return Drawn(form, self, field_name)


class Names(Plain, forms.CharField):
    """Names with commas between them; what is chosen already stands beside, as boxes."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.TextInput({"autocomplete": "off"}), **options)


class Boxes(Plain, forms.MultipleChoiceField):
    """`offered`: the choices that one page has and another has not."""

    offered: tuple[tuple[Any, Any], ...] = ()

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.CheckboxSelectMultiple, **options)

    def offer(self, choices: Iterable[tuple[Any, Any]]) -> None:
        self.offered = tuple(choices)
        self.choices = list(self.offered)


class OneOf(Plain, forms.ChoiceField):
    """A select; `choices` without the empty one, which says that it does not matter."""

    def __init__(self, choices: Choices = (), empty: Any = "", **options: Any) -> None:
        super().__init__(choices=[("", empty), *choices], **options)


class Ends(forms.MultiWidget):
    """Two inputs, NAME_from and NAME_to."""

    use_fieldset = True
    template_name = "search/_ends.html"

    def __init__(self, **attrs: str) -> None:
        super().__init__({end: forms.TextInput(attrs) for end in ("from", "to")})

    def decompress(self, value: Any) -> list[str]:
        return list(value or ("", ""))

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        low, high = context["widget"]["subwidgets"]
        low["label"], high["label"] = _("at least"), _("at most")
        return context


class Span(Plain, forms.MultiValueField):
    """Bounds as they are typed; the address reads them."""

    def __init__(self, inputmode: str = "numeric", placeholder: str = "", **options: Any) -> None:
        ends = Ends(inputmode=inputmode, placeholder=placeholder, autocomplete="off")
        fields = (forms.CharField(required=False), forms.CharField(required=False))
        super().__init__(fields=fields, widget=ends, require_all_fields=False, **options)

    def compress(self, ends: list[str]) -> list[str]:
        return list(ends or ("", ""))
