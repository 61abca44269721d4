"""What a story's page says of whom it is for, where it comes from and what may be done with it."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from chapterhouse.archive.current import archive_of
from chapterhouse.lib.caching import shows
from chapterhouse.members.signed_in import reader_of
from chapterhouse.stories.credits import credits_of
from chapterhouse.stories.licences import licence_address
from chapterhouse.stories.machines import wishes
from chapterhouse.stories.models import Story

register = template.Library()


@register.inclusion_tag("stories/_credits.html", takes_context=True)
def credits(context: dict[str, Any], story: Story) -> dict[str, Any]:  # noqa: A001
    request = context["request"]
    found = credits_of(story, reader_of(request), archive_of(request))
    if found.stamps:
        shows(request, *found.stamps)
    return {"story": story, "credits": found, "licence_address": licence_address(story)}


@register.simple_tag
def robots(story: Story, is_public: bool) -> SafeString | str:  # noqa: FBT001
    """The tag for robots; what is not open to everybody is in no search engine either."""
    told = wishes(story)
    words = told if is_public or "noindex" in told else ["noindex", *told]
    return format_html('<meta name="robots" content="{}">', ", ".join(words)) if words else ""
