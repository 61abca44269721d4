"""`{% icon "check" %}`: a drawing from the sprite, always beside words and never read aloud."""

from functools import lru_cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


# The sprite's address stays the same for as long as a process runs.
@register.simple_tag
@lru_cache(maxsize=200)
def icon(name: str) -> SafeString:
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', static("icons.svg"), name
    )
