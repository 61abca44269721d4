"""What a chapter's page has for the passages that a reader chooses."""

from typing import Any

from django import template

from chapterhouse.shelves.highlights.placing import placed_on
from chapterhouse.shelves.models import Highlight
from chapterhouse.stories.models import Chapter

register = template.Library()


@register.inclusion_tag("shelves/highlights/_below.html", takes_context=True)
def highlights_below(context: dict[str, Any], chapter: Chapter) -> dict[str, Any]:
    """How many highlights stand in the text above, and which have lost their place in it."""
    placed = placed_on(context["request"], chapter)
    shown = placed if placed and (placed.found or placed.homeless) else None
    return {"placed": shown, "chapter": chapter, "hides_numbers": context.get("hides_numbers")}


@register.inclusion_tag("shelves/highlights/_passage_tools.html", takes_context=True)
def passage_tools(context: dict[str, Any], chapter: Chapter) -> dict[str, Any]:
    """The bar that comes when words of the text are chosen."""
    shown = {name: context.get(name) for name in ("archive", "member", "story")}
    return {**shown, "chapter": chapter, "colours": Highlight.Colour.choices}
