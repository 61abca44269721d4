"""What of the archive's news is told: to whoever asked for letters of it."""

from collections.abc import Iterable
from datetime import datetime

from chapterhouse.news.models import News
from chapterhouse.notices.models import Notice
from chapterhouse.notices.telling.portions import NEWS
from chapterhouse.notices.telling.stories import STALE
from chapterhouse.notices.telling.tellings import Telling, hears


@hears("news", "publish")
def news_published(key: int, at: datetime) -> Iterable[Telling]:
    if News.objects.public().filter(pk=key, published_at__gte=at - STALE).exists():
        yield Telling(Notice.Kind.NEWS, key, at, sources=(NEWS,))
