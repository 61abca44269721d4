from django import template
from django.utils.safestring import SafeString, mark_safe

from chapterhouse.lib.html.headings import headings_from

register = template.Library()


@register.filter
def prose(html: str, level: int = 3) -> SafeString:
    """A text that was made canonical when it was stored, its headings beginning at `level`."""
    return mark_safe(headings_from(html or "", level))  # noqa: S308
