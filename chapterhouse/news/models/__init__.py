from chapterhouse.news.models.news import News, NewsComment

__all__ = ["News", "NewsComment"]
