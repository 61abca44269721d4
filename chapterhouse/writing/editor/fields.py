"""The form field of a text that its author writes."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from chapterhouse.lib.html.preparing import prepare
from chapterhouse.stories.formats import as_html
from chapterhouse.writing.editor.limits import check_made, check_source
from chapterhouse.writing.editor.story_texts import StoryText
from chapterhouse.writing.editor.widgets import StoryTextArea, as_text


def read(typed: StoryText) -> StoryText:
    """What was typed, with the HTML that it makes; raises ValidationError where it is too much."""
    check_source(typed.source, typed.format)
    made = prepare(as_html(typed.source, typed.format), "story")
    check_made(made)
    return StoryText.read(typed.source, typed.format, made)


class StoryTextField(forms.Field):
    """Cleaned, it is a StoryText: `source`, `format`, `html`, `words`.

    Its initial value is a StoryText (`StoryText.of_chapter(text)`) or stored HTML.
    """

    widget = StoryTextArea
    default_error_messages: ClassVar = {"required": _("Write something first.")}

    def to_python(self, value: Any) -> StoryText:
        return as_text(value)

    def clean(self, value: Any) -> StoryText:
        text = read(self.to_python(value))
        if self.required and not text.html:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return text

    def has_changed(self, initial: Any, data: Any) -> bool:
        before, now = as_text(initial), as_text(data)
        return (before.source, before.format) != (now.source, now.format)
