"""The area in which a text is typed, and what it is typed in."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms import Script
from django.utils.translation import gettext_lazy as _

from chapterhouse.stories.models import Story
from chapterhouse.stories.models.texts import Format
from chapterhouse.stories.templatetags.stories import direction
from chapterhouse.writing.editor.story_texts import WRITTEN_AS, StoryText
from chapterhouse.writing.editor.tools import GROUPS
from chapterhouse.writing.fields import languages

# Somebody who begins without the editor types paragraphs, not tags.
FIRST_CHOICE = Format.MARKDOWN
WAYS = {
    Format.HTML: _("HTML"),
    Format.MARKDOWN: _("Markdown"),
    Format.PLAIN: _("plain text"),
}


class StoryTextArea(forms.Textarea):
    """Two fields: the text under its own name, its format under `NAME_format`."""

    template_name = "writing/editor/_story_text.html"

    # Whose pictures are added, once there is a story.
    story: Story | None = None
    # In which it is checked, hyphenated and laid out; empty where nobody knows.
    language: str = ""

    class Media:
        js = (Script("js/story-editor.js", type="module"),)

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 20, "dir": "auto"} | (attrs or {}))

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> StoryText:
        typed = data.get(name) or ""
        chosen = data.get(f"{name}_format")
        known = chosen if chosen in WRITTEN_AS else Format.HTML
        return StoryText(typed.replace("\r\n", "\n").replace("\r", "\n"), known)

    def format_value(self, value: Any) -> str:
        return as_text(value).source.replace("\0", "")

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        spoken = {"lang": self.language} if self.language else {}
        context = super().get_context(name, value, (attrs or {}) | spoken)
        text = as_text(value)
        chosen = text.format if text else FIRST_CHOICE
        context["widget"] |= {
            "ways": [(way.value, WAYS[way], way == chosen) for way in WRITTEN_AS],
            "format_name": f"{name}_format",
            "is_new": not text,
            "story": self.story,
            "direction": direction(self.language) if self.language else "",
            "tools": GROUPS,
            "languages": languages(),
        }
        return context


def as_text(value: Any) -> StoryText:
    """What a form may be given to begin with: a text, stored HTML, or nothing."""
    if isinstance(value, StoryText):
        return value
    return StoryText.of_html(value or "")
