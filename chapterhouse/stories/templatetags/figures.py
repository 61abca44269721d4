"""A story's figures, which every line of every list shows: as a template they were slow."""

from datetime import datetime
from html import escape

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chapterhouse.archive.models import Archive
from chapterhouse.archive.templatetags.times import iso
from chapterhouse.stories.models import Story
from chapterhouse.stories.templatetags.stories import figure, score_words

register = template.Library()


@register.simple_tag(takes_context=True)
def figures(context: Context, story: Story) -> SafeString:
    """Length, dates and, unless the reader hides them, numbers of readers."""
    parts = [*sizes(story), *dates(story)]
    if not context.get("hides_numbers"):
        parts += numbers(story, context["archive"])
    elif story.review_count:
        parts.append(unseen(_("Reviews"), to_reviews(story, _("reviews"))))
    lines = "\n".join(parts)
    return mark_safe(f'<dl class="figures">\n{lines}\n</dl>')


def sizes(story: Story) -> list[str]:
    words = ngettext("%(shown)s word", "%(shown)s words", story.words)
    planned, n = story.planned_chapters, story.chapter_count
    if planned:
        chapters = _("%(n)s of %(planned)s chapters") % {"n": n, "planned": planned}
    else:
        chapters = ngettext("%(n)s chapter", "%(n)s chapters", n) % {"n": n}
    return [
        unseen(_("Length"), escape(words % {"shown": figure(story.words)})),
        unseen(_("Chapters"), escape(chapters)),
    ]


def dates(story: Story) -> list[str]:
    """The day of the last change where it is another than the first."""
    first, last = day_of(story.published_at), day_of(story.updated_at)
    return [
        *([seen(_("published"), dated(story.published_at, first))] if first else []),
        *([seen(_("updated"), dated(story.updated_at, last))] if last not in {"", first} else []),
    ]


def day_of(moment: datetime | None) -> str:
    return date_format(localtime(moment), "j M Y") if moment else ""


def dated(moment: datetime | None, day: str) -> str:
    return f'<time datetime="{iso(moment)}">{escape(day)}</time>' if moment else ""


def numbers(story: Story, archive: Archive) -> list[str]:
    reads = ngettext("%(shown)s read", "%(shown)s reads", story.hits)
    reviews = ngettext("%(shown)s review", "%(shown)s reviews", story.review_count)
    reviewed = escape(reviews % {"shown": figure(story.review_count)})
    kudos, score = _("%(n)s kudos") % {"n": story.kudos_count}, score_words(story, archive)
    return [
        *(
            [unseen(_("Reads"), escape(reads % {"shown": figure(story.hits)}))]
            if story.hits
            else []
        ),
        unseen(_("Reviews"), to_reviews(story, reviewed) if story.review_count else reviewed),
        *([unseen(_("Kudos"), escape(kudos))] if story.kudos_count else []),
        *([seen(_("score"), escape(score))] if score else []),
    ]


def to_reviews(story: Story, words: str) -> str:
    return f'<a href="{reverse("story-reviews", args=[story.pk])}">{words}</a>'


def seen(name: str, shown: str) -> str:
    """`shown` is HTML."""
    return f"<div><dt>{escape(name)}</dt><dd>{shown}</dd></div>"


def unseen(name: str, shown: str) -> str:
    """The same where the figure says by itself what it is."""
    return f'<div><dt class="unseen">{escape(name)}</dt><dd>{shown}</dd></div>'
