"""What a member said to news, and news they wrote, as a page of their copy."""

from django.utils.translation import gettext as _

from chapterhouse.members.copies.writing import Writer
from chapterhouse.members.models import Member
from chapterhouse.news.models import News, NewsComment

NAME = "news"


def write_news(member: Member, writer: Writer) -> None:
    written = News.objects.filter(pen_name__member=member).order_by("pk")
    comments = NewsComment.objects.filter(pen_name__member=member).order_by("pk")
    if not (written.exists() or comments.exists()):
        return
    path = f"{NAME}/news.html"
    with writer.page(path, _("News, and what you said to it")) as page:
        page.add("members/copies/heading.html")
        for news in written.iterator():
            page.add("news/copy/words.html", {"heading": news.title, "said": news})
        for comment in comments.select_related("news").iterator():
            heading = comment.news.title if comment.news.is_public else ""
            page.add("news/copy/words.html", {"heading": heading, "said": comment})
    writer.lists(NAME, _("News, and what you said to it"), path)
