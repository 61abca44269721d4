from typing import Any

from django import template

from chapterhouse.reviews.paragraphs.marking import counts_on
from chapterhouse.stories.models import Chapter

register = template.Library()


@register.inclusion_tag("reviews/_paragraph_threads.html", takes_context=True)
def paragraph_threads(context: dict[str, Any], chapter: Chapter) -> dict[str, Any]:
    """Lets the counts in the text above open what was said in its place."""
    return {"counts": counts_on(context["request"], chapter)}
