"""What of news leaves with a member."""

from django.utils.translation import gettext_lazy as _

from chapterhouse.members.exports import Erasure, Kept, gives, register
from chapterhouse.news.models import News, NewsComment
from chapterhouse.news.own_copy import NAME, write_news

NEWS = Kept(
    title=_("News and comments"),
    holds=_("News that you wrote for the archive, and what you said to news."),
    why=_("They stand on the archive's page of news."),
    until=_("Until they are deleted."),
    leaving=_("Your comments go the way of your reviews; news stays without your name."),
)

register(
    News,
    "pen_name__member",
    ("pen_name__name", "title", "text", "is_public", "published_at", "comment_count"),
    Erasure.DETACH,
    without=("author_name",),
    detach="pen_name",
    reason="the archive's own record",
    kept=NEWS,
)
register(
    NewsComment,
    "pen_name__member",
    ("pen_name__name", "news", "text", "is_hidden", "written_at"),
    Erasure.DELETE,
    without=("visitor_name",),
    kept=NEWS,
)
gives(
    NAME,
    write_news,
    title=_("News"),
    holds=_("News that you wrote, and what you said to news."),
    of=(News, NewsComment),
    place=55,
)
