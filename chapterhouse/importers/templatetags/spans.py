"""Spans of time as a person says them."""

from django import template

register = template.Library()


@register.filter
def minutes(seconds: int) -> int:
    """Whole minutes, at least one."""
    return max(1, round(seconds / 60))
