"""What became of a review, in a sentence that is true."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from chapterhouse.reviews.models import Review
from chapterhouse.reviews.writing.about import About

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

BY_MEMBER = {
    Review.State.SHOWN: _("Thank you. It stands here."),
    Review.State.WAITING: _(
        "Thank you. %(author)s looks at reviews first; you see it here meanwhile."
    ),
    Review.State.HELD: _("Thank you. Somebody of the archive looks at it first; you see it here."),
}
BY_VISITOR = {
    Review.State.SHOWN: _("Thank you. It stands here."),
    Review.State.WAITING: _("Thank you. It appears here when %(author)s has looked at it."),
    Review.State.HELD: _("Thank you. It appears here when somebody of the archive looked at it."),
}


def sentence_for(about: About, review: Review) -> "str | StrPromise":
    known = BY_MEMBER if review.pen_name_id else BY_VISITOR
    # Whoever sends spam is told no more than who is looked at.
    sentence = known.get(Review.State(review.state), known[Review.State.HELD])
    return sentence % {"author": first_author(about)}


def first_author(about: About) -> str:
    if about.series:
        return str(about.series.owner or _("The author"))
    byline = list(about.story.authorships.all()) if about.story else []
    return str(byline[0].pen_name) if byline else str(_("The author"))


def say_what_happens(request: HttpRequest, about: About, review: Review) -> None:
    messages.success(request, sentence_for(about, review))
