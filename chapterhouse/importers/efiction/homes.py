"""Where the words of an old row stand here, and how they are made of its bytes."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from chapterhouse.archive.models import Archive, Page
from chapterhouse.importers.efiction.answers import KNOWN, Split, has_known, is_score_only, split
from chapterhouse.importers.efiction.numbers import is_on
from chapterhouse.importers.efiction.reading import Readings
from chapterhouse.members.models import PenName, ProfileValue
from chapterhouse.news.models import News, NewsComment
from chapterhouse.reviews.models import Review
from chapterhouse.shelves.models import Bookmark
from chapterhouse.stories.models import Chapter, Series, Story
from chapterhouse.tags.models import Rating, Tag

Row = Mapping[str, bytes | None]
Values = dict[str, Any]
Make = Callable[[Readings, Row], Values]
TITLED = ("title", "title_html", "sort_key", "letter")
NAMED = ("name", "folded", "sort_key", "letter")


@dataclass(frozen=True)
class Home:
    """The row of `model` that has the old row's new id; `make` gives its columns anew."""

    model: type[Model]
    make: Make


def plain(column: str, new: str, longest: int = 255) -> Make:
    return lambda readings, row: {new: readings.plain(column, row[column], longest)}


def rich(column: str, new: str, profile: str = "note") -> Make:
    return lambda readings, row: {new: readings.rich(column, row[column], profile)}


def story_title(readings: Readings, row: Row) -> Values:
    title, title_html = readings.title("title", row["title"])
    return _titled(Story(), title or _("Untitled"), title_html)


def series_title(readings: Readings, row: Row) -> Values:
    title, title_html = readings.title("title", row["title"], of_series=True)
    return _titled(Series(), title or _("Untitled"), title_html)


def _titled(noun: Story | Series, title: str, title_html: str) -> Values:
    noun.take_title(title, title_html)
    return {column: getattr(noun, column) for column in TITLED}


def series_summary(readings: Readings, row: Row) -> Values:
    return {"summary": readings.rich_of(readings.series_words("summary", row["summary"]))}


def chapter_title(readings: Readings, row: Row) -> Values:
    title, title_html = readings.title("title", row["title"])
    return {"title": title, "title_html": title_html}


def tag_name(column: str) -> Make:
    def make(readings: Readings, row: Row) -> Values:
        tag = Tag()
        tag.take_name(readings.plain(column, row[column], 200) or _("Nameless"))
        return {name: getattr(tag, name) for name in NAMED}

    return make


def favourite_note(readings: Readings, row: Row) -> Values:
    kept = Bookmark(note=readings.rich("comments", row["comments"], "comment"))
    kept.take_words()
    return {"note": kept.note, "folded": kept.folded}


def review_text(readings: Readings, row: Row, known: Collection[str] = KNOWN) -> Values:
    """The review's own words; the author's answers, which were part of them, by their place."""
    words = readings.words("review", row["review"])
    is_marked = is_on(row["respond"])
    parts = Split(words)
    if is_marked or has_known(words, known):
        parts = split(words, known, is_marked=is_marked)
    own = "" if is_score_only(parts.text) else readings.rich_of(parts.text, "comment")
    replies = [readings.rich_of(answer, "comment") for answer in parts.answers]
    return {"text": own, **{f"reply {place}": words for place, words in enumerate(replies, 1)}}


HOMES: dict[tuple[str, str], Home] = {
    ("stories", "title"): Home(Story, story_title),
    ("stories", "summary"): Home(Story, rich("summary", "summary")),
    ("stories", "storynotes"): Home(Story, rich("storynotes", "notes")),
    ("chapters", "title"): Home(Chapter, chapter_title),
    ("chapters", "notes"): Home(Chapter, rich("notes", "notes")),
    ("chapters", "endnotes"): Home(Chapter, rich("endnotes", "end_notes")),
    ("series", "title"): Home(Series, series_title),
    ("series", "summary"): Home(Series, series_summary),
    ("authors", "penname"): Home(PenName, plain("penname", "name", 200)),
    ("authors", "bio"): Home(PenName, rich("bio", "bio")),
    ("authors", "image"): Home(PenName, plain("image", "avatar_address", 300)),
    ("authorinfo", "info"): Home(ProfileValue, plain("info", "value")),
    ("reviews", "review"): Home(Review, review_text),
    ("reviews", "reviewer"): Home(Review, plain("reviewer", "visitor_name", 100)),
    ("favorites", "comments"): Home(Bookmark, favourite_note),
    ("news", "title"): Home(News, plain("title", "title")),
    ("news", "story"): Home(News, rich("story", "text")),
    ("news", "author"): Home(News, plain("author", "author_name", 200)),
    ("comments", "comment"): Home(NewsComment, rich("comment", "text", "comment")),
    ("comments", "uname"): Home(NewsComment, plain("uname", "visitor_name", 100)),
    ("categories", "category"): Home(Tag, tag_name("category")),
    ("categories", "description"): Home(Tag, rich("description", "description")),
    ("characters", "charname"): Home(Tag, tag_name("charname")),
    ("characters", "bio"): Home(Tag, rich("bio", "description")),
    ("classes", "class_name"): Home(Tag, tag_name("class_name")),
    ("ratings", "rating"): Home(Rating, plain("rating", "name", 60)),
    ("ratings", "warningtext"): Home(Rating, plain("warningtext", "warning", 5000)),
    ("messages", "message_title"): Home(Page, plain("message_title", "title", 200)),
    ("messages", "message_text"): Home(Page, rich("message_text", "text")),
    ("settings", "sitename"): Home(Archive, plain("sitename", "name", 200)),
    ("settings", "slogan"): Home(Archive, plain("slogan", "slogan", 300)),
}
