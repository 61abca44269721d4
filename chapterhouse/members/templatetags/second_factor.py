from typing import Any

from django import template
from django.conf import settings

from chapterhouse.members.second_factor.standing import has_factor

register = template.Library()


@register.inclusion_tag("members/second_factor/_before_it_is_public.html", takes_context=True)
def before_it_is_public(context: dict[str, Any]) -> dict[str, bool]:
    """A line for staff without a second factor, while only this machine reaches the archive."""
    member = context["member"]
    return {"is_due": bool(member and not settings.PUBLIC and not has_factor(member))}
