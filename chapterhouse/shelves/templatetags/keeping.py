"""The button that keeps a story, and the mark of one that is kept already."""

from html import escape
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from chapterhouse.archive.templatetags.icons import icon
from chapterhouse.shelves.keeping.marks import marks_on
from chapterhouse.shelves.keeping.own_shelves import shelves_of, value_of
from chapterhouse.shelves.models import Bookmark, Shelf
from chapterhouse.shelves.models.shelves import FAVOURITES
from chapterhouse.stories.models import Story

register = template.Library()


@register.inclusion_tag("shelves/_keep_button.html", takes_context=True)
def keep_button(context: dict[str, Any], story: Story) -> dict[str, Any]:
    """For a member a menu of their shelves; for a visitor a link that asks them to log in."""
    member = context.get("member")
    return known(context, story) | {"shelves": shelves_of(member) if member else []}


@register.simple_tag(takes_context=True)
def keep_mark(context: dict[str, Any], story: Story) -> SafeString:
    """In a list: a quiet link, with the shelves on which the story stands."""
    on = marks_on(context["request"], story.pk) if context.get("member") else None
    address = f"{reverse('keep-story', args=[story.pk])}?{context.get('return_to', '')}"
    way = (
        f'<a href="{escape(address)}" rel="nofollow">{icon("bookmark")}{kept_words(on, story)}</a>'
    )
    return mark_safe(f'<p class="keep-mark">{way}</p>')


def kept_words(on: list[Shelf] | None, story: Story) -> str:
    if on is None:
        words = _('Keep<span class="unseen"> “%(title)s”</span>')
        return words % {"title": escape(story.title)}
    if not on:
        return _("Kept")
    begins = _("On your shelf:")
    return f"{begins} {', '.join(escape(str(shelf)) for shelf in on)}"


def known(context: dict[str, Any], story: Story) -> dict[str, Any]:
    member, on = context.get("member"), None
    if member:
        on = marks_on(context["request"], story.pk)
    shared = {name: context.get(name) for name in ("request", "return_to", "chapter")}
    return shared | {"member": member, "story": story, "is_kept": on is not None, "on": on or []}


@register.filter
def value(shelf: Shelf) -> str:
    return value_of(shelf)


@register.filter
def among(shelf: Shelf, shelves: list[Shelf]) -> bool:
    """Whether it is one of these, as far as it has a row."""
    return shelf.pk is not None and shelf.pk in {one.pk for one in shelves}


@register.filter
def host(address: str) -> str:
    """As the network writes it: so no letter of another alphabet passes for one of ours."""
    named = urlsplit(address).hostname or ""
    try:
        return named.encode("idna").decode("ascii")
    except UnicodeError:
        return named


@register.filter
def is_shown_on(kept: Bookmark, shelf: Shelf) -> bool:
    """Whether others find it on this public shelf."""
    return kept.is_public and kept.pen_name_id == shelf.pen_name_id


@register.simple_tag
def public_page(shelf: Shelf) -> str:
    """Where others see the shelf."""
    if shelf.name == FAVOURITES:
        return reverse("author-favourites", args=[shelf.pen_name.address])
    return reverse("author-shelf", args=[shelf.pen_name.address, shelf.name])
