from datetime import datetime

from django import template

register = template.Library()


@register.filter
def iso(moment: datetime) -> str:
    """For a `datetime` attribute: to the second, for HTML knows no more than milliseconds."""
    return moment.isoformat(timespec="seconds")
