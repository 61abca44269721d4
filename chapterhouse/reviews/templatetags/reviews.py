"""Words for what one reader gave."""

from django import template
from django.utils.formats import number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from lxml import etree

from chapterhouse.archive.models.archive import ScoreKind
from chapterhouse.lib.html.marking import written
from chapterhouse.reviews.models import Review, ReviewVersion

register = template.Library()


@register.filter
def given_score(review: Review) -> str:
    """The score in the kind it was given in, whatever the archive asks for today; else empty."""
    return in_words(review.score, review.score_kind)


@register.filter
def score_as(version: ReviewVersion, kind: str) -> str:
    """The score of an earlier version, taken for one of this kind; else empty."""
    return in_words(version.score, kind)


def in_words(score: int | None, kind: str) -> str:
    if score is None or kind == ScoreKind.NONE:
        return ""
    if kind == ScoreKind.STARS:
        stars = number_format(score / 2, 1 if score % 2 else 0)
        return _("%(stars)s of 5 stars") % {"stars": stars}
    return _("liked it") if score else _("did not like it")


@register.filter
def covered(html: str) -> SafeString:
    """What a review says, its spoilers under a cover that a press or a key lifts.

    A tick that the style sheet listens to needs no script, stands wherever words may, and is
    read out as what it is; what it covers is not read out before.
    """
    if 'class="spoiler"' not in html:
        return mark_safe(html)  # noqa: S308
    root = etree.fromstring(f"<body>{html}</body>")
    for spoiler in list(root.iter("span")):
        if spoiler.get("class") == "spoiler":
            cover(spoiler)
    return mark_safe(written(root))  # noqa: S308


def cover(spoiler: etree._Element) -> None:
    words = etree.Element("span", {"class": "covered-words"})
    words.text, spoiler.text = spoiler.text, None
    words.extend(list(spoiler))
    spoiler.set("class", "covered")
    label = etree.SubElement(spoiler, "label")
    tick = etree.SubElement(label, "input", {"type": "checkbox", "autocomplete": "off"})
    tick.tail = _("Spoiler")
    spoiler.append(words)
