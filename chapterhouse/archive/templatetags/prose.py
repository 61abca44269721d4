from django import template
from django.utils.safestring import SafeString, mark_safe

from chapterhouse.lib.html.headings import headings_from
from chapterhouse.lib.html.links import without_pictures_elsewhere

register = template.Library()


@register.filter
def prose(html: str, level: int = 3) -> SafeString:
    """A text that was made canonical when it was stored, its headings beginning at `level`."""
    shown = without_pictures_elsewhere(headings_from(html or "", level))
    return mark_safe(shown)  # noqa: S308
