"""`reviews.php`: what readers said of stories, chapters and series."""

from contextlib import suppress

from django.urls import reverse

from chapterhouse.legacy.asking import Asked, Gone, NotThere
from chapterhouse.legacy.ledger import new_id, seen
from chapterhouse.legacy.lists import in_list
from chapterhouse.legacy.meaning import CHAPTERS, meant_by
from chapterhouse.legacy.scripts.series import TABLE as SERIES
from chapterhouse.reviews.models import Review
from chapterhouse.stories.models import Chapter, Series, Story


def reviews(asked: Asked) -> str:
    """The reviews of one thing, or one review in its place among them."""
    query = asked.query
    if (number := query.number("reviewid")) is not None:
        return review_address(asked, number)
    # A template of old wrote `&amp;type=` without its sign, so that it came as `amptype`.
    kind = (query.text("type") or query.text("amptype") or "ST").upper()
    seriesid = query.number("item") if kind == "SE" else query.number("seriesid")
    if seriesid is not None:
        return in_list(reviews_of_series(asked, seriesid), asked, "page")
    sid = query.number("item", "sid", "psid")
    if kind == "ST" and sid is not None:
        return in_list(reviews_of_story(asked, sid), asked, "page")
    if kind == "ST" and (chapid := query.number("chapid")):
        return in_list(
            reviews_of_chapter(asked, new_id(asked.source, CHAPTERS, chapid)), asked, "page"
        )
    raise NotThere


def reviews_of_series(asked: Asked, seriesid: int) -> str:
    series = seen(Series, new_id(asked.source, SERIES, seriesid), asked.reader)
    return reverse("series-reviews", args=[series.pk])


def reviews_of_story(asked: Asked, sid: int) -> str:
    """Of the chapter, where one is named and is there; else of the story."""
    meant = meant_by(asked.source, sid)
    if meant.chapter:
        return reviews_of_chapter(asked, meant.chapter)
    if meant.head and asked.query.text("a"):
        return reviews_of_chapter(asked, meant.head)
    story = seen(Story, meant.story or 0, asked.reader)
    if chapid := asked.query.number("chapid"):
        with suppress(NotThere):
            return reviews_of_chapter(asked, new_id(asked.source, CHAPTERS, chapid), story.pk)
    return reverse("story-reviews", args=[story.pk])


def reviews_of_chapter(asked: Asked, key: int, story: int | None = None) -> str:
    """Raises NotThere where it is no chapter of the story that was named beside it."""
    chapter = seen(Chapter, key, asked.reader)
    if story not in {None, chapter.story_id}:
        raise NotThere
    return reverse("chapter-reviews", args=[chapter.story_id, chapter.pk])


def review_address(asked: Asked, number: int) -> str:
    """The review itself, if its story or series may be seen; its address finds its page."""
    key = new_id(asked.source, "reviews", number)
    review = Review.objects.filter(pk=key).first()
    if review is None:
        raise Gone
    if review.state != Review.State.SHOWN:
        raise NotThere
    if review.series_id:
        seen(Series, review.series_id, asked.reader)
    else:
        seen(Story, review.story_id or 0, asked.reader)
    return review.get_absolute_url()
