"""Words on one line, as an author types them: without what nobody can see."""

import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.pen_names.names import shown_of
from chapterhouse.writing.fields import check_title


class LineField(forms.CharField):
    """Cleaned, it is composed, on one line, and shows what it holds."""

    def __init__(self, **options: Any) -> None:
        settled: dict[str, Any] = {"required": False, "max_length": 255}
        super().__init__(**settled | options)
        self.widget.attrs |= {"dir": "auto", "autocomplete": "off"}
        self.error_messages["null_characters_not_allowed"] = _(
            "There are signs in it that nobody can see. Type it afresh."
        )

    def clean(self, value: Any) -> str:
        return plain_line(super().clean(value))


def plain_line(typed: str) -> str:
    """Raises ValidationError for letters with towers of accents."""
    line = unicodedata.normalize("NFC", shown_of(typed))
    check_title(line)
    return line
