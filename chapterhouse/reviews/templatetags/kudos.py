from typing import Any

from django import template

from chapterhouse.members.signed_in import reader_of
from chapterhouse.reviews.kudos.giving import has_given
from chapterhouse.stories.entries import own_stories
from chapterhouse.stories.models import State, Story

register = template.Library()


@register.inclusion_tag("reviews/_kudos_button.html", takes_context=True)
def kudos_button(context: dict[str, Any], story: Story) -> dict[str, Any]:
    """The button with its number; asks the database for members alone. Wants `authorships`."""
    member = reader_of(context["request"])
    is_mine = bool(own_stories(story, member))
    return {
        "story": story,
        "chapter": context.get("chapter"),
        "is_out": story.state == State.PUBLISHED and not story.is_hidden,
        "is_mine": is_mine,
        "has_given": member is not None and not is_mine and has_given(story, member),
        "hides_numbers": context.get("hides_numbers"),
    }
