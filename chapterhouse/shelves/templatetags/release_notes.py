"""What an author says of a change, with the small marks that reviews have."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from chapterhouse.reviews.writing.markdown import rendered

register = template.Library()


@register.filter
def release_note(typed: str) -> SafeString:
    return mark_safe(rendered(typed, has_links=True))  # noqa: S308 - sanitised there
