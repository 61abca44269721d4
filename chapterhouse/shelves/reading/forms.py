import re

from django import forms
from django.utils.translation import gettext_lazy as _

from chapterhouse.lib.html.canonical import canonicalise
from chapterhouse.lib.html.paragraphs import from_plain
from chapterhouse.lib.html.plain import text_of
from chapterhouse.stories.models import Chapter

_PLAIN = re.compile(r"</?(?:p|br)\s*/?>")


class RecapForm(forms.Form):
    """The words before a chapter: plain paragraphs, or HTML for who wants more."""

    recap = forms.CharField(
        label=_("What happened before"),
        help_text=_(
            "A few sentences. Leave a line empty between paragraphs. Simple HTML is fine. An empty "
            "field takes it away."
        ),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def __init__(self, *args: object, chapter: Chapter, **kwargs: object) -> None:
        super().__init__(*args, initial={"recap": as_typed(chapter.recap)}, **kwargs)  # type: ignore[arg-type, misc]

    def clean_recap(self) -> str:
        typed = self.cleaned_data["recap"]
        return canonicalise(typed if "<" in typed else from_plain(typed), "note")


def as_typed(html: str) -> str:
    """Plain paragraphs as plain text, anything richer as its HTML."""
    if "<" in _PLAIN.sub("", html):
        return html
    return "\n\n".join(filter(None, (text_of(part) for part in html.split("</p>"))))
