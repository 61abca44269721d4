"""What a page says of its reader's mutes."""

from typing import Any

from django import template

from chapterhouse.members.models import PenName
from chapterhouse.members.signed_in import reader_of
from chapterhouse.shelves.apart.said import mutes_around
from chapterhouse.stories.models import Series, Story

register = template.Library()


@register.inclusion_tag("shelves/apart/_muted_line.html", takes_context=True)
def muted_line(context: dict[str, Any], what: PenName | Story | Series) -> dict[str, Any]:
    """What of it the reader muted, each with its way back; no query where they muted nothing."""
    request = context["request"]
    return {"mutes": mutes_around(what, reader_of(request)), "here": request.get_full_path()}
