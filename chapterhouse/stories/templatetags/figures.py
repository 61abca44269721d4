"""A story's figures, which every line of every list shows: as a template they were slow."""

from datetime import date, datetime
from functools import lru_cache
from html import escape

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from chapterhouse.archive.models import Archive
from chapterhouse.archive.templatetags.times import iso
from chapterhouse.stories.models import Story
from chapterhouse.stories.templatetags.stories import figure, score_words

register = template.Library()


@register.simple_tag(takes_context=True)
def figures(context: Context, story: Story) -> SafeString:
    """Length, dates and, unless the reader hides them, numbers of readers."""
    heads = heads_in(get_language())
    parts = [*sizes(story, heads), *dates(story, heads)]
    if not context.get("hides_numbers"):
        parts += numbers(story, context["archive"], heads)
    elif story.review_count:
        parts.append(heads["reviews"] % to_reviews(story, _("reviews")))
    lines = "\n".join(parts)
    return mark_safe(f'<dl class="figures">\n{lines}\n</dl>')


@lru_cache(maxsize=100)
def heads_in(_language: str | None) -> dict[str, str]:
    """A line for each figure, to be filled with HTML."""
    return {
        "length": unseen(_("Length")),
        "chapters": unseen(_("Chapters")),
        "published": seen(_("published")),
        "updated": seen(_("updated")),
        "reads": unseen(_("Reads")),
        "reviews": unseen(_("Reviews")),
        "kudos": unseen(_("Kudos")),
        "score": seen(_("score")),
    }


def seen(name: str) -> str:
    return f"<div><dt>{of_percent(name)}</dt><dd>%s</dd></div>"


def unseen(name: str) -> str:
    """The same where the figure says by itself what it is."""
    return f'<div><dt class="unseen">{of_percent(name)}</dt><dd>%s</dd></div>'


def of_percent(name: str) -> str:
    return escape(name).replace("%", "%%")


def sizes(story: Story, heads: dict[str, str]) -> list[str]:
    words = ngettext("%(shown)s word", "%(shown)s words", story.words)
    planned, n = story.planned_chapters, story.chapter_count
    if planned:
        chapters = _("%(n)s of %(planned)s chapters") % {"n": n, "planned": planned}
    else:
        chapters = ngettext("%(n)s chapter", "%(n)s chapters", n) % {"n": n}
    return [
        heads["length"] % escape(words % {"shown": figure(story.words)}),
        heads["chapters"] % escape(chapters),
    ]


def dates(story: Story, heads: dict[str, str]) -> list[str]:
    """The day of the last change where it is another than the first."""
    first, last = day_of(story.published_at), day_of(story.updated_at)
    return [
        *([heads["published"] % dated(story.published_at, first)] if first else []),
        *([heads["updated"] % dated(story.updated_at, last)] if last and last != first else []),
    ]


def day_of(moment: datetime | None) -> date | None:
    return localtime(moment).date() if moment else None


def dated(moment: datetime | None, day: date) -> str:
    return (
        f'<time datetime="{iso(moment)}">{in_words(day, get_language())}</time>' if moment else ""
    )


@lru_cache(maxsize=10_000)
def in_words(day: date, _language: str | None) -> str:
    """Most stories of a list were published and changed on a few days."""
    return escape(date_format(day, "j M Y"))


def numbers(story: Story, archive: Archive, heads: dict[str, str]) -> list[str]:
    reads = ngettext("%(shown)s read", "%(shown)s reads", story.hits)
    reviews = ngettext("%(shown)s review", "%(shown)s reviews", story.review_count)
    reviewed = escape(reviews % {"shown": figure(story.review_count)})
    kudos, score = _("%(n)s kudos") % {"n": story.kudos_count}, score_words(story, archive)
    return [
        *([heads["reads"] % escape(reads % {"shown": figure(story.hits)})] if story.hits else []),
        heads["reviews"] % (to_reviews(story, reviewed) if story.review_count else reviewed),
        *([heads["kudos"] % escape(kudos)] if story.kudos_count else []),
        *([heads["score"] % escape(score)] if score else []),
    ]


def to_reviews(story: Story, words: str) -> str:
    return f'<a href="{reverse("story-reviews", args=[story.pk])}">{words}</a>'
