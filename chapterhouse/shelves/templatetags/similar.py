"""What stands beside a story: other stories like it."""

from typing import Any

from django import template

from chapterhouse.shelves.similar.showing import similar_to
from chapterhouse.stories.models import Story

register = template.Library()


@register.inclusion_tag("shelves/_similar.html", takes_context=True)
def similar_stories(context: dict[str, Any], story: Story) -> dict[str, Any]:
    """Nothing at all where there are none that this reader may find."""
    return {"similar": similar_to(story, context["request"])}
