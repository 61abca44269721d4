"""What of reviews leaves with a member, and what stays in the threads."""

from chapterhouse.members.exports import Erasure, register
from chapterhouse.reviews.models import Review

register(
    Review,
    "pen_name__member",
    ("story__title", "series__title", "text", "score", "written_at"),
    Erasure.DETACH,
    detach="pen_name",
    reason="threads keep their shape",
)
