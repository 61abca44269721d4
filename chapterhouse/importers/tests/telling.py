"""Everything that an import brought, as plain values, to hold two archives against each other."""

from typing import Any

from chapterhouse.archive.models import Archive, Page
from chapterhouse.importers.models import OldRank
from chapterhouse.members.models import PenName, ProfileValue
from chapterhouse.news.models import News
from chapterhouse.reviews.models import Review
from chapterhouse.shelves.models import Shelving
from chapterhouse.stories.models import Chapter, Series, Story


def everything() -> dict[str, Any]:
    archive = Archive.current()
    return {
        "welcome": archive.welcome,
        "members": {name.pk: _member(name) for name in PenName.objects.all()},
        "stories": {story.pk: _story(story) for story in Story.objects.all()},
        "chapters": {chapter.pk: _chapter(chapter) for chapter in Chapter.objects.all()},
        "series": {series.pk: _series(series) for series in Series.objects.all()},
        "reviews": [_review(review) for review in Review.objects.order_by("pk")],
        "favourites": sorted(
            (str(one.bookmark.pen_name), str(one.bookmark.story or one.bookmark.author))
            for one in Shelving.objects.all()
            if not one.bookmark.series
        ),
        "news": [
            (news.title, str(news.pen_name), [str(one.pen_name) for one in news.comments.all()])
            for news in News.objects.all()
        ],
        "pages": list(Page.objects.values_list("name", "title", "text")),
    }


def _member(name: PenName) -> dict[str, Any]:
    rank = OldRank.objects.filter(member=name.member).first()
    lines = ProfileValue.objects.filter(pen_name=name).values_list("field__name", "value")
    return {
        "name": name.name,
        "bio": name.bio,
        "email": name.member.email,
        "opens": name.member.check_password("lantern"),
        "is_trusted": name.member.is_trusted,
        "is_active": name.member.is_active,
        "rank": rank and rank.level,
        "joined": str(name.member.joined_at),
        "lines": dict(lines),
        "letters": name.member.preferences.letters_reviews,
    }


def _story(story: Story) -> dict[str, Any]:
    return {
        "title": story.title,
        "summary": story.summary,
        "state": story.state,
        "authors": [str(name) for name in story.pen_names.all()],
        "rating": (str(story.rating), story.rating.warns),
        "tags": sorted((tag.kind.name, tag.name) for tag in story.tags.all()),
        "times": (str(story.published_at), str(story.updated_at)),
        "progress": story.progress,
        "is_round_robin": story.is_round_robin,
        "featured": story.featured,
        "words": story.words,
    }


def _chapter(chapter: Chapter) -> dict[str, Any]:
    return {
        "story": chapter.story_id,
        "position": chapter.position,
        "title": chapter.title,
        "notes": chapter.notes,
        "text": chapter.text.html.partition(">")[2],
        "author": str(chapter.author),
        "state": chapter.state,
        "trouble": chapter.trouble,
    }


def _series(series: Series) -> dict[str, Any]:
    return {
        "title": series.title,
        "owner": str(series.owner),
        "tags": sorted((tag.kind.name, tag.name) for tag in series.tags.all()),
        "stories": list(series.entries.values_list("story", "is_accepted")),
    }


def _review(review: Review) -> tuple[Any, ...]:
    who = str(review.pen_name) if review.pen_name else f"visitor {review.visitor_name}"
    target = (review.story_id, review.chapter_id, review.series_id)
    return (*target, who, review.text, review.score, review.is_by_author, str(review.written_at))
