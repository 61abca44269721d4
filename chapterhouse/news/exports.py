"""What of news leaves with a member."""

from chapterhouse.members.exports import Erasure, register
from chapterhouse.news.models import News, NewsComment

register(
    News,
    "pen_name__member",
    ("title", "text", "published_at"),
    Erasure.DETACH,
    detach="pen_name",
    reason="the archive's own record",
)
register(NewsComment, "pen_name__member", ("news__title", "text", "written_at"), Erasure.DELETE)
