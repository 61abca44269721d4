"""A story's tags as links. A page of a list has hundreds: as a template they were slow."""

from collections.abc import Iterable
from functools import lru_cache
from html import escape

from django import template
from django.urls import get_script_prefix, reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from chapterhouse.stories.entries import Kindred
from chapterhouse.stories.models import Story
from chapterhouse.tags.models import Tag

register = template.Library()

# In a list; the story's own page has them all.
MOST = 6


@register.simple_tag
def kindred_lines(kinds: Iterable[Kindred], story: Story, is_full: bool = False) -> SafeString:  # noqa: FBT001, FBT002
    """A line of each kind."""
    return mark_safe("\n".join(line(kindred, story, is_full=is_full) for kindred in kinds))


def line(kindred: Kindred, story: Story, *, is_full: bool) -> str:
    kind, most = kindred.kind, len(kindred.tags) if is_full else MOST
    links = linked(kindred.tags[:most])
    if len(kindred.tags) > most:
        rest = escape(f"{story.get_absolute_url()}?contents")
        links += f', <a href="{rest}">{escape(_("and more"))}</a>'
    called = kind.title if len(kindred.tags) == 1 else kind.plural
    return f"<div><dt>{escape(called)}</dt><dd>{links}</dd></div>"


def linked(tags: list[tuple[list[Tag], Tag, bool]]) -> str:
    """Each with the tags above it; "also" stands before the first of the side ones."""
    before_side = next((at for at, (_above, _tag, is_side) in enumerate(tags) if is_side), None)
    also = f'<span class="also">{escape(_("also"))}</span> '
    return ", ".join(
        (also if at == before_side else "") + "".join(way(above)) + link(tag)
        for at, (above, tag, _is_side) in enumerate(tags)
    )


def way(above: list[Tag]) -> list[str]:
    return [f'{link(tag)} <span class="below">›</span> ' for tag in above]


def link(tag: Tag) -> str:
    return anchor(tag.kind.name, tag.address, tag.name, get_script_prefix())


@lru_cache(maxsize=10_000)
def anchor(kind: str, address: str, name: str, _prefix: str) -> str:
    """Of a hundred links of a page most stood on the page before."""
    return f'<a href="{escape(reverse("tag", args=[kind, address]))}">{escape(name)}</a>'
