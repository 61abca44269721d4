"""What the sample's readers say and keep: reviews and replies, news and comments, favourites."""

from django.db.models import Model
from django.utils.html import escape

from chapterhouse.lib.html.canonical import canonicalise
from chapterhouse.members.models import PenName
from chapterhouse.news.models import News, NewsComment
from chapterhouse.reviews.models import Review
from chapterhouse.sample import folder
from chapterhouse.sample.folder import Table
from chapterhouse.sample.ledger import Ledger
from chapterhouse.shelves.models import Bookmark, Shelf, Shelving
from chapterhouse.shelves.models.shelves import FAVOURITES
from chapterhouse.stories.models import Chapter, Series, Story


def place_reviews(ledger: Ledger) -> None:
    """Reviews and replies; a reply is of what its thread is of."""
    for table in folder.table("reviews")["reviews"]:
        review = Review(
            text=canonicalise(table["text"], "comment"),
            visitor_name=table.get("visitor", ""),
            pen_name=ledger.find(PenName, table["by"]) if "by" in table else None,
            written_at=table["at"],
        )
        if stars := table.get("stars"):
            review.score, review.score_kind = stars * 2, "stars"
        place_review_under(ledger, review, table)
        ledger.place(review, table["key"])


def place_review_under(ledger: Ledger, review: Review, table: Table) -> None:
    """Set what the review is of, what it answers, and whether an author says it."""
    if "answers" in table:
        parent = ledger.find(Review, table["answers"])
        review.parent, review.thread = parent, parent.thread or parent
        review.story, review.chapter, review.series = parent.story, parent.chapter, parent.series
    elif "series" in table:
        review.series = ledger.find(Series, table["series"])
    else:
        review.story = ledger.find(Story, table["story"])
        if "chapter" in table:
            review.chapter = ledger.find(Chapter, f"{table['story']}:{table['chapter']}")
    review.is_by_author = is_author(review)


def is_author(review: Review) -> bool:
    if review.pen_name is None:
        return False
    if review.series:
        return review.series.owner == review.pen_name
    return review.story is not None and review.pen_name in review.story.pen_names.all()


def place_news(ledger: Ledger) -> None:
    for number, table in enumerate(folder.table("news")["news"], start=1):
        news = News(
            title=table["title"],
            text=canonicalise(table["body"], "note"),
            pen_name=ledger.find(PenName, table["by"]),
            published_at=table["at"],
        )
        ledger.place(news, str(number))
        for place, said in enumerate(table["comments"], start=1):
            comment = NewsComment(
                news=news,
                pen_name=ledger.find(PenName, said["by"]),
                text=canonicalise(said["body"], "comment"),
                written_at=said["at"],
            )
            ledger.place(comment, f"{number}:{place}")


def place_favourites(ledger: Ledger) -> None:
    """Each reader's favourites: bookmarks on the public shelf of that name."""
    shelves: dict[str, Shelf] = {}
    for number, table in enumerate(folder.table("people")["favourites"], start=1):
        reader = table["by"]
        if reader not in shelves:
            shelf = Shelf(
                pen_name=ledger.find(PenName, reader),
                name=FAVOURITES,
                title="Favourites",
                is_public=True,
            )
            shelves[reader] = ledger.place(shelf, reader)
        bookmark = Bookmark(
            pen_name=shelves[reader].pen_name,
            note=canonicalise(escape(table.get("comment", "")), "comment"),
            is_public=True,
            kept_at=table["at"],
            **kept(ledger, table),
        )
        bookmark.take_words()
        ledger.place(bookmark, str(number))
        shelving = Shelving(shelf=shelves[reader], bookmark=bookmark, position=number)
        ledger.place(shelving, str(number))


def kept(ledger: Ledger, table: Table) -> dict[str, Model]:
    nouns: dict[str, type[Model]] = {"story": Story, "series": Series, "author": PenName}
    return {noun: ledger.find(nouns[noun], table[noun]) for noun in nouns if noun in table}
