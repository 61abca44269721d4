"""What a member is told of stories that change hands."""

from typing import Any

from django import template
from django.urls import reverse

from chapterhouse.members.signed_in import reader_of
from chapterhouse.stories.models import Parting, Story

register = template.Library()


@register.inclusion_tag("stories/partings/_offers_line.html", takes_context=True)
def offers_line(context: dict[str, Any]) -> dict[str, Any]:
    """How many stories are held out to the member, on every page of their account."""
    member = reader_of(context["request"])
    is_said = context["request"].path == reverse("hand-overs")
    offered = Parting.objects.offered().to(member) if member and not is_said else None
    return {"count": offered.count() if offered is not None else 0}


@register.simple_tag(takes_context=True)
def is_author_of(context: dict[str, Any], story: Story) -> bool:
    """Whether the member stands on the story; wants its `authorships`."""
    member = context.get("member")
    if member is None:
        return False
    return any(place.pen_name.member_id == member.pk for place in story.authorships.all())
