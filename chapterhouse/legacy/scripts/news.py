"""`news.php`: news, and what was said to them."""

from django.db.models import F
from django.urls import reverse

from chapterhouse.archive.current import archive_of
from chapterhouse.legacy.asking import Asked, Gone, NotThere
from chapterhouse.legacy.ledger import new_id
from chapterhouse.legacy.lists import in_list, with_query
from chapterhouse.news.models import News, NewsComment


def news(asked: Asked) -> str:
    nid = asked.query.number("nid")
    comment = asked.query.number("cid", "edit")
    if comment is not None:
        return comment_address(asked, comment)
    if nid is None:
        return in_list(reverse("news"), asked, "page")
    key = new_id(asked.source, "news", nid)
    if News.objects.public().filter(pk=key).exists():
        return in_list(reverse("news-item", args=[key]), asked, "page")
    raise NotThere if News.objects.filter(pk=key).exists() else Gone


def comment_address(asked: Asked, cid: int) -> str:
    """The comment itself, on the page of the comments where it stands."""
    key = new_id(asked.source, "comments", cid)
    shown = NewsComment.objects.filter(is_hidden=False, news__is_public=True)
    comment = shown.filter(pk=key).first()
    if comment is None:
        raise NotThere
    before = shown.filter(news=comment.news_id).order_by(F("written_at").asc(), "id")
    place = list(before.values_list("pk", flat=True)).index(comment.pk)
    page = place // archive_of(asked.request).page_size + 1
    address = reverse("news-item", args=[comment.news_id])
    return with_query(address, {"page": str(page)} if page > 1 else {}) + f"#comment-{comment.pk}"
