"""Words for what one reader gave."""

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from chapterhouse.archive.models.archive import ScoreKind
from chapterhouse.reviews.models import Review

register = template.Library()


@register.filter
def given_score(review: Review) -> str:
    """The score in the kind it was given in, whatever the archive asks for today; else empty."""
    if review.score is None or review.score_kind == ScoreKind.NONE:
        return ""
    if review.score_kind == ScoreKind.STARS:
        stars = number_format(review.score / 2, 1 if review.score % 2 else 0)
        return _("%(stars)s of 5 stars") % {"stars": stars}
    return _("liked it") if review.score else _("did not like it")
