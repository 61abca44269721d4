"""What stands under a story's title, in lists and on its own pages: as templates it was slow."""

from collections.abc import Iterable
from functools import lru_cache
from html import escape

from django import template
from django.urls import get_script_prefix, reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from chapterhouse.archive.templatetags.icons import icon
from chapterhouse.archive.templatetags.prose import prose
from chapterhouse.stories.entries import Entry
from chapterhouse.stories.models import Authorship, Story
from chapterhouse.stories.models.states import Audience, Featured, Progress
from chapterhouse.stories.templatetags.stories import direction, titled
from chapterhouse.stories.warned import Warned

register = template.Library()


@register.simple_tag
def blurb_title(story: Story, level: int) -> SafeString:
    """A heading in the story's language that leads to it."""
    way = f'<a href="{escape(story.get_absolute_url())}">{conditional_escape(titled(story))}</a>'
    return mark_safe(f"<h{level} {tongue(story)}>{way}</h{level}>")


def tongue(story: Story) -> str:
    return f'lang="{escape(story.language)}" dir="{direction(story.language)}"'


@register.simple_tag
def byline(authorships: Iterable[Authorship]) -> SafeString:
    names = [author(one) for one in authorships]
    *first, last = names or [_("an author unknown")]
    # Outside of the braces below, where those who gather what is to be translated find them.
    before, between = pgettext("byline", "by"), pgettext("byline", "and")
    words = f" {between} ".join([", ".join(first), last]) if first else last
    return mark_safe(f'<p class="byline">{before} {words}</p>')


def author(authorship: Authorship) -> str:
    name = authorship.pen_name
    return author_link(name.address, name.name, get_script_prefix())


@lru_cache(maxsize=10_000)
def author_link(address: str, name: str, _prefix: str) -> str:
    """Of the authors of a page most stood on the page before."""
    return f'<a rel="author" href="{escape(reverse("author", args=[address]))}">{escape(name)}</a>'


@register.simple_tag
def marks(story: Story, warned: Warned) -> SafeString:
    """For whom the story is, what it warns of, how far it has come."""
    rating = story.rating
    rated = f'<span class="rating">{escape(rating.name)}</span>' if rating else _("Not rated")
    is_closed = story.audience == Audience.MEMBERS or (rating and rating.members_only)
    parts = [
        f"<li>{rated}</li>",
        warning_marks(warned),
        progress(story.progress),
        mark("users", _("Round robin")) if story.is_round_robin else "",
        mark("lock", _("Members only")) if is_closed else "",
        featured(story.featured) if story.featured else "",
    ]
    return mark_safe("\n".join(part for part in parts if part))


def mark(drawing: str, words: str, named: str = "") -> str:
    classes = f' class="{named}"' if named else ""
    return f"<li{classes}>{icon(drawing)}{words}</li>"


def progress(state: str) -> str:
    if state == Progress.COMPLETE:
        return mark("check", _("Complete"), "is-complete")
    if state == Progress.ABANDONED:
        return mark("circle-pause", _("Abandoned"))
    return mark("circle-dashed", _("In progress"))


def featured(when: str) -> str:
    return mark("star", _("Featured") if when == Featured.NOW else _("Featured before"))


@register.simple_tag
def warning_marks(warned: Warned) -> SafeString:
    """Those shown at once, and a fold with the others."""
    shown = [mark("triangle-alert", escape(tag.name), "is-warning") for tag in warned.shown]
    if warned.hidden:
        names = "".join(f"<li>{escape(tag.name)}</li>" for tag in warned.hidden)
        words = when(_("Show the warnings"), _("Warnings"))
        fold = f'<details class="asked"><summary>{icon("triangle-alert")}{words}</summary>'
        shown.append(f'<li class="is-warning">{fold}\n<ul>{names}</ul></details></li>')
    return mark_safe("\n".join(shown))


def when(closed: str, opened: str) -> str:
    """What the line of a fold says."""
    return f'<span class="when-closed">{closed}</span><span class="when-open">{opened}</span>'


@register.simple_tag
def summary(entry: Entry, deep: int) -> SafeString:
    """Its headings begin at level `deep`; veiled where the reader wants it so."""
    story, words = entry.story, entry.summary
    if not words:
        return mark_safe("")
    text = f'<div class="summary" {tongue(story)}>{prose(words, deep)}</div>'
    return mark_safe(veiled(story, text) if entry.warned.veils else text)


def veiled(story: Story, text: str) -> str:
    words = when(_("Show the summary"), _("Cover the summary"))
    whose = f'<span class="unseen">: {escape(story.title)}</span>'
    line = f'<summary><span class="veil-words">{words}{whose}</span></summary>'
    return f'<details class="veil">{line}\n{text}\n</details>'
