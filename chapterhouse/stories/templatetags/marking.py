"""A chapter's text as its reader marked it."""

from typing import Any

from django import template

from chapterhouse.stories.marking import marked_text
from chapterhouse.stories.models import Chapter

register = template.Library()


@register.simple_tag(takes_context=True)
def text_as_marked(context: dict[str, Any], chapter: Chapter) -> str:
    """Canonical HTML; the filter `prose` makes it fit the page, whose story is the chapter's."""
    # It came with its byline, for which nobody asks once more.
    chapter.story = context["story"]
    return marked_text(context["request"], chapter)
