"""Words for a story's figures, which way its language runs, and what its page says of itself."""

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from django import template
from django.template import Context
from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from chapterhouse.archive.models import Archive
from chapterhouse.archive.models.archive import ScoreKind
from chapterhouse.stories.calling import called
from chapterhouse.stories.linked_data import chapter_data, story_data
from chapterhouse.stories.models import Chapter, Series, Story
from chapterhouse.stories.warned import Warned, warned
from chapterhouse.tags.models import Tag

if TYPE_CHECKING:
    pass

register = template.Library()

RIGHT_TO_LEFT = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi")
)


@register.filter
def direction(language: str) -> str:
    """`rtl` or `ltr` for a language tag, as `dir` wants it."""
    return "rtl" if language.partition("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


@register.filter
def titled(noun: Story | Chapter | Series) -> str | SafeString:
    """The title with its italics where it has any; the model keeps `title_html` sanitised."""
    return mark_safe(noun.title_html) if noun.title_html else noun.title


@register.filter
def chapter_title(chapter: Chapter, number: int | None = None) -> str | SafeString:
    """The chapter's title, or what it is where it has none: its number, a prologue, news."""
    return titled(chapter) if chapter.title else called(chapter, number)


@register.filter
def figure(number: int) -> str:
    """12,340 as the language writes it."""
    return grouped(number, get_language())


@lru_cache(maxsize=10_000, typed=True)
def grouped(number: int, _language: str | None) -> str:
    """Of a hundred numbers on a page most stood on the page before."""
    return number_format(number, force_grouping=True)


@register.filter
def score_words(scored: Story | Chapter | Series, archive: Archive) -> str:
    """What readers gave a story, chapter or series, in the archive's kind; empty before the first.

    Stars are kept as 1 to 10 and shown in halves up to five. An average says nothing of a reader
    or two: it is shown from as many scores on as the archive wishes.
    """
    count, total, kind = scored.score_count, scored.score_sum, archive.score_kind
    is_average = kind in {ScoreKind.STARS, ScoreKind.LIKE_DISLIKE}
    if not count or kind == ScoreKind.NONE or (is_average and count < archive.score_threshold):
        return ""
    if kind == ScoreKind.STARS:
        return _("%(score)s of 5") % {"score": number_format(total / count / 2, 1)}
    if kind == ScoreKind.LIKES:
        return ngettext("%(n)d like", "%(n)d likes", count) % {"n": count}
    return _("liked by %(percent)d %%") % {"percent": round(100 * total / count)}


@register.simple_tag(takes_context=True)
def as_warned(context: Context, warnings: Iterable[Tag]) -> Warned:
    """The warnings as the page's reader wants to meet them."""
    return warned(warnings, context.get("member"))


@register.simple_tag(takes_context=True)
def canonical(context: Context) -> str:
    """This page's one address, whole; what follows `?` is not part of it."""
    request = context["request"]
    return request.build_absolute_uri(request.path)


@register.simple_tag(takes_context=True)
def linked_data(context: Context) -> SafeString:
    """The page's story or chapter as JSON-LD; data only, so the page's policy lets it stand."""
    absolute = context["request"].build_absolute_uri
    story, chapter = context["story"], context.get("chapter")
    told = chapter_data(story, chapter, absolute) if chapter else story_data(story, absolute)
    text = json.dumps({key: value for key, value in told.items() if value}, ensure_ascii=False)
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return mark_safe(f'<script type="application/ld+json">{safe}</script>')
