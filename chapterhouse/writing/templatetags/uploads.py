"""The ways to part a document, in words."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django import template
from django.utils.translation import gettext_lazy as _

from chapterhouse.lib.documents import Way
from chapterhouse.writing.uploads.arrived import ORDER

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

register = template.Library()
TITLES = {
    Way.HEADINGS: _("At headings"),
    Way.PAGES: _("At page breaks"),
    Way.LINES: _("At lines such as “Chapter 3”"),
    Way.WHOLE: _("Not at all"),
}


@dataclass(frozen=True)
class Offer:
    name: str
    title: "StrPromise"
    number: int
    is_here: bool


@register.simple_tag
def ways_of(offered: dict[Way, int], here: Way) -> list[Offer]:
    """Each way that makes sense for this document, with how many chapters it gives."""
    known = [way for way in ORDER if way in offered]
    return [Offer(way.value, TITLES[way], offered[way], way is here) for way in known]
