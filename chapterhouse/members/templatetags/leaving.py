"""The line that says on every page of an account that its member is leaving."""

from typing import Any

from django import template
from django.urls import reverse

from chapterhouse.members.leaving.beginning import open_leaving
from chapterhouse.members.signed_in import reader_of

register = template.Library()


@register.inclusion_tag("members/_leaving_line.html", takes_context=True)
def leaving_line(context: dict[str, Any]) -> dict[str, Any]:
    member = reader_of(context["request"])
    # The page of the leaving itself says it as its heading.
    is_said = context["request"].path == reverse("leave")
    return {"leaving": open_leaving(member) if member and not is_said else None}
