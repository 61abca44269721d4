"""A story's tags as links. A page of a list has hundreds: as a template they were slow."""

from collections.abc import Iterable
from functools import lru_cache
from html import escape

from django import template
from django.urls import get_script_prefix, reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from chapterhouse.stories.entries import Entry, Kindred
from chapterhouse.stories.models import SeriesEntry, Story
from chapterhouse.tags.models import Kind, Tag

register = template.Library()

# In a list; the story's own page has them all.
MOST = 6


@register.simple_tag
def kinds(
    kindred: Iterable[Kindred],
    story: Story,
    places: Iterable[SeriesEntry],
    is_full: bool = False,  # noqa: FBT001, FBT002
) -> SafeString:
    """A line of each kind, then one of each series with the story's place in it."""
    lines = [line(one, story, is_full=is_full) for one in kindred]
    lines += [series_line(place) for place in places]
    named = "kinds is-full" if is_full else "kinds"
    return mark_safe("\n".join([f'<dl class="{named}">', *lines, "</dl>"]))


@register.simple_tag
def more_kinds(entry: Entry) -> SafeString:
    """The kinds that a list folds away, under their names."""
    if not (folded := entry.shown_when_opened):
        return mark_safe("")
    names = ", ".join(escape(kindred.kind.plural) for kindred in folded)
    opened = kinds(folded, entry.story, ())
    return mark_safe(
        f'<details class="more-kinds folds"><summary>{names}</summary>\n{opened}</details>'
    )


def series_line(place: SeriesEntry) -> str:
    series = place.series
    words = _('<a href="%(address)s">%(title)s</a>, no. %(number)s') % {
        "address": escape(series.get_absolute_url()),
        "title": escape(series.title),
        "number": place.position,
    }
    called = _("Series")
    return f"<div><dt>{called}</dt><dd>{words}</dd></div>"


def line(kindred: Kindred, story: Story, *, is_full: bool) -> str:
    kind, most = kindred.kind, len(kindred.tags) if is_full else MOST
    links = linked(kind, kindred.tags[:most])
    if len(kindred.tags) > most:
        rest = escape(f"{story.get_absolute_url()}?contents")
        more = _("and more")
        links += f', <a href="{rest}">{escape(more)}</a>'
    called = kind.title if len(kindred.tags) == 1 else kind.plural
    return f"<div><dt>{escape(called)}</dt><dd>{links}</dd></div>"


def linked(kind: Kind, tags: list[tuple[list[Tag], Tag, bool]]) -> str:
    """Each with the tags above it; "also" stands before the first of the side ones."""
    prefix, links, was_side, also = get_script_prefix(), [], False, _("also")
    for above, tag, is_side in tags:
        link = way(above, prefix) if above else ""
        link += anchor(kind.name, tag.address, tag.name, prefix)
        if is_side and not was_side:
            link = f'<span class="also">{escape(also)}</span> {link}'
        was_side = is_side
        links.append(link)
    return ", ".join(links)


def way(above: list[Tag], prefix: str) -> str:
    links = (anchor(tag.kind.name, tag.address, tag.name, prefix) for tag in above)
    return "".join(f'{link} <span class="below">›</span> ' for link in links)


@lru_cache(maxsize=10_000)
def anchor(kind: str, address: str, name: str, _prefix: str) -> str:
    """Of a hundred links of a page most stood on the page before."""
    return f'<a href="{escape(reverse("tag", args=[kind, address]))}">{escape(name)}</a>'
