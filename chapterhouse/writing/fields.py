"""What an author types into small fields: a title, a note, a language."""

import unicodedata
from html import escape
from typing import Any, NamedTuple

from django import forms
from django.conf.locale import LANG_INFO
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from chapterhouse.lib.html.canonical import canonicalise
from chapterhouse.lib.html.paragraphs import from_plain
from chapterhouse.lib.html.plain import text_of
from chapterhouse.shelves.reading.forms import as_typed

LONGEST_TITLE = 255
LONGEST_MARKED = 1000
LONGEST_NOTE = 60_000
# Vietnamese and polytonic Greek need three; what towers over its line needs more.
MOST_MARKS = 5
# They turn what stands beside a title around with it.
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Title(NamedTuple):
    """A title as plain text, and the same with its italics where it has any."""

    plain: str = ""
    html: str = ""


class TitleField(forms.CharField):
    """A title on one line; `<i>` in it stays. Takes and gives a `Title`."""

    def __init__(self, **options: Any) -> None:
        settled: dict[str, Any] = {"label": _("Title"), "max_length": 1000}
        super().__init__(**settled | options)
        self.widget.attrs |= {"dir": "auto", "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        return (value.html or value.plain) if isinstance(value, Title) else value

    def clean(self, value: Any) -> Title:
        typed = super().clean(value)
        # "A < B" is no tag, and what only looks like one to a browser is kept as it was typed.
        html = canonicalise(typed if is_marked(typed) else escape(typed, quote=False), "inline")
        title = Title(text_of(html), html if "<" in html else "")
        check_title(title.plain)
        if len(title.html) > LONGEST_MARKED:
            raise ValidationError(_("There are too many marks in this title. Shorten it."))
        if typed and not title.plain and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        return title


def is_marked(typed: str) -> bool:
    lowered = typed.lower()
    return any(f"</{tag}>" in lowered for tag in ("i", "em", "b", "strong", "cite", "sup", "sub"))


def check_title(plain: str) -> None:
    """Raises ValidationError for what no list can show."""
    if len(plain) > LONGEST_TITLE:
        raise ValidationError(_("A title has at most 255 letters. Shorten it."))
    unseen = any(unicodedata.category(letter) in {"Cc", "Cs", "Co", "Cn"} for letter in plain)
    if unseen or TURNING & set(plain):
        raise ValidationError(_("The title holds signs that nobody can see. Type it afresh."))
    run = 0
    for letter in unicodedata.normalize("NFC", plain):
        run = run + 1 if unicodedata.category(letter) in {"Mn", "Me"} else 0
        if run > MOST_MARKS:
            raise ValidationError(_("There are too many accents on one letter."))


class NoteField(forms.CharField):
    """Plain paragraphs, or HTML for who wants more. Takes and gives sanitised note HTML."""

    def __init__(self, **options: Any) -> None:
        rows = options.pop("rows", 4)
        settled: dict[str, Any] = {
            "required": False,
            "max_length": LONGEST_NOTE,
            "widget": forms.Textarea({"rows": rows, "dir": "auto"}),
        }
        super().__init__(**settled | options)

    def bound_data(self, data: Any, initial: Any) -> Any:
        return Typed(data or "")

    def prepare_value(self, value: Any) -> Any:
        """What comes back after a mistake stays as it was typed."""
        return value if isinstance(value, Typed) else as_typed(value or "")

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        return canonicalise(typed if "<" in typed else from_plain(typed), "note")


class Typed(str):
    """What somebody typed, not what is stored."""

    __slots__ = ()


class LanguageField(forms.ChoiceField):
    """Which language it is written in, each by its own name. An old archive's own codes stay."""

    def __init__(self, *, empty: Any = None, **options: Any) -> None:
        none = [("", empty)] if empty else []
        settled: dict[str, Any] = {"label": _("Language"), "choices": [*none, *languages()]}
        super().__init__(**settled | options)

    def get_bound_field(self, form: Any, field_name: str) -> Any:
        self.also(form.get_initial_for_field(self, field_name))
        return super().get_bound_field(form, field_name)

    def also(self, code: str | None) -> None:
        """Offer this one too, where a story has it already."""
        known = dict(self.choices)  # type: ignore[arg-type]
        if code and code not in known:
            self.choices = [*self.choices, (code, code)]  # type: ignore[misc]


def languages() -> list[tuple[str, str]]:
    """Codes and their languages' own names, in order of the names."""
    named = {
        code: lines["name_local"] for code, lines in LANG_INFO.items() if "name_local" in lines
    }
    return sorted(named.items(), key=lambda one: one[1].casefold())
