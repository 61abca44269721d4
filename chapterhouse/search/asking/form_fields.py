"""Fields of the filter form: spans of two bounds, and choices that know what is chosen."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

Choices = Sequence[tuple[str, Any]]


class Plain(forms.Field):
    """A field whose label does not say that it is optional: here all of them are."""

    def __init__(self, **options: Any) -> None:
        plain: dict[str, Any] = {"required": False, "template_name": "search/_field.html"}
        super().__init__(**plain, **options)


class Names(Plain, forms.CharField):
    """Names with commas between them; what is chosen already stands beside, as boxes."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.TextInput({"autocomplete": "off"}), **options)


class Boxes(Plain, forms.MultipleChoiceField):
    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.CheckboxSelectMultiple, **options)

    def offer(self, choices: Iterable[tuple[Any, Any]]) -> None:
        self.choices = list(choices)


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
