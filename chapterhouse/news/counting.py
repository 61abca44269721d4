"""How many comments a piece of news has."""

from django.db.models import Count

from chapterhouse.archive.maintained import Expressions, counted, maintain
from chapterhouse.news.models import News, NewsComment


def comment_counts() -> Expressions:
    shown = NewsComment.objects.filter(is_hidden=False)
    return {"comment_count": counted(shown, "news", Count("pk"))}


maintain(News, comment_counts)
