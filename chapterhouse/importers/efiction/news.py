"""News and what was said to it."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from chapterhouse.importers.efiction import dates
from chapterhouse.importers.efiction.authors import Authors
from chapterhouse.importers.efiction.importing import Importing
from chapterhouse.importers.efiction.numbers import number
from chapterhouse.importers.efiction.reading import Readings
from chapterhouse.importers.outcomes import InAttic, Outcome, Placed
from chapterhouse.importers.spool import OldRow
from chapterhouse.members.models import PenName
from chapterhouse.news.models import News, NewsComment


def place_news(importing: Importing, authors: Authors) -> None:
    importing.place(_("News"), "news", _News(importing).place, "nid")
    comments = _Comments(importing, authors, importing.placed_ids("news"))
    importing.place(_("Comments on news"), "comments", comments.place, "cid")


class _News:
    def __init__(self, importing: Importing) -> None:
        self.importing = importing
        pen_names = PenName.objects.filter(pk__in=importing.placed_query("authors"))
        names = list(pen_names.values_list("name", "pk"))
        often = Counter(name for name, _key in names)
        self.by_name = {name: key for name, key in names if often[name] == 1}

    def place(self, old: OldRow, readings: Readings) -> Outcome:
        """Only staff wrote news, so the name beside it may be trusted where it is a member's."""
        nid, author = number(old["nid"]), readings.plain("author", old["author"], 200)
        if nid <= 0:
            return InAttic(_("news without a number"))
        news = News(
            pk=self.importing.ids.new(News, nid),
            title=readings.plain("title", old["title"]),
            text=readings.rich("story", old["story"]),
            author_name=author,
            pen_name_id=self.by_name.get(author),
            published_at=dates.when(old["time"], self.importing.facts.zone),
        )
        return Placed([news], "news", news.pk)


@dataclass
class _Comments:
    importing: Importing
    authors: Authors
    news: set[int]

    def place(self, old: OldRow, readings: Readings) -> Outcome:
        news = self.importing.ids.new(News, number(old["nid"]))
        if news not in self.news:
            return InAttic(_("a comment on news that is gone"))
        if (cid := number(old["cid"])) <= 0:
            return InAttic(_("a comment without a number"))
        comment = NewsComment(
            pk=self.importing.ids.new(NewsComment, cid),
            news_id=news,
            pen_name_id=self.authors.living(number(old["uid"])),
            visitor_name=readings.plain("uname", old["uname"], 100),
            text=readings.rich("comment", old["comment"], "comment"),
            written_at=dates.when(old["time"], self.importing.facts.zone),
        )
        return Placed([comment], "newscomment", comment.pk)
