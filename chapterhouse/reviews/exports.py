"""What of reviews leaves with a member, and what stays in the threads."""

from django.utils.translation import gettext_lazy as _

from chapterhouse.members.exports import Erasure, Kept, gives, register
from chapterhouse.reviews.models import Review
from chapterhouse.reviews.own_copy import NAME, write_reviews

REVIEWS = Kept(
    title=_("Your reviews"),
    holds=_("What you said about stories and answered to others, your scores, and when."),
    why=_("Authors and readers read them below the story."),
    until=_("Until you or the staff delete them, or the story is deleted."),
    leaving=_("You choose: deleted, or left as by a former member."),
)

register(
    Review,
    "pen_name__member",
    (
        *("id", "pen_name__name", "story", "chapter", "series", "parent", "thread"),
        *("text", "state", "score", "score_kind", "is_by_author", "written_at", "edited_at"),
    ),
    Erasure.DETACH,
    without=("visitor_name",),
    detach="pen_name",
    reason="threads keep their shape",
    kept=REVIEWS,
)
gives(
    NAME,
    write_reviews,
    title=_("Reviews"),
    holds=_("What you said of stories, and what readers said of yours, as the pages show it."),
    of=(Review,),
    place=40,
)
