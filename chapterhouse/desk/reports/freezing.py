"""What was reported, word for word as it stood at that moment, whatever becomes of it.

Small things stand in the report itself; texts stand beside it, each once however often it is
reported, so that a hundred reports of one story are not a hundred copies.
"""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from chapterhouse.desk.models import Evidence, Report
from chapterhouse.members.models import PenName
from chapterhouse.notices.models import Message
from chapterhouse.reviews.models import Review
from chapterhouse.stories.models import Chapter, ChapterText, Series, Story
from chapterhouse.stories.models.texts import pack

# A report of a whole story keeps the texts of this many chapters; a chapter is reported by itself.
MOST_TEXTS = 300


def freeze(report: Report) -> dict[str, Any]:
    """The small things, by what is reported, as JSON."""
    frozen: dict[str, Any] = {}
    if report.review:
        return {"review": of_review(report.review)}
    if report.message:
        return {"message": of_message(report.message)}
    if report.story:
        frozen["story"] = of_story(report.story)
    if report.chapter:
        frozen["chapter"] = of_chapter(report.chapter)
    if report.series:
        frozen["series"] = of_series(report.series)
    if report.pen_name:
        frozen["name"] = of_name(report.pen_name)
    return frozen


def of_story(story: Story) -> dict[str, Any]:
    return {
        "id": story.pk,
        "title": story.title,
        "by": [place.pen_name.name for place in story.authorships.filter(has_consent=True)],
        "rating": story.rating.name if story.rating else "",
        "tags": sorted(story.tags.values_list("name", flat=True)),
        "summary": story.summary,
        "notes": story.notes,
        "end_notes": story.end_notes,
    }


def of_chapter(chapter: Chapter) -> dict[str, Any]:
    told = ("id", "position", "title", "notes", "end_notes")
    return {name: getattr(chapter, name) for name in told}


def of_series(series: Series) -> dict[str, Any]:
    told = ("id", "title", "summary", "notes")
    return {name: getattr(series, name) for name in told}


def of_review(review: Review) -> dict[str, Any]:
    return {"id": review.pk, "by": review.byline, "text": review.text, "score": review.score}


def of_name(name: PenName) -> dict[str, Any]:
    lines = name.profile_values.select_related("field").values_list("field__title", "value")
    return {"name": name.name, "bio": name.bio, "lines": [list(line) for line in lines]}


def of_message(letter: Message) -> dict[str, Any]:
    by = letter.sender.name if letter.sender else letter.visitor_name
    return {"id": letter.pk, "by": by, "subject": letter.subject, "words": letter.words}


def texts(report: Report) -> Iterator[tuple[Chapter, str]]:
    """The chapters whose words are part of what is reported."""
    if report.review or not report.story:
        return
    found = ChapterText.objects.filter(chapter__story=report.story, chapter__is_live=True)
    if report.chapter:
        found = ChapterText.objects.filter(chapter=report.chapter)
    in_order = found.select_related("chapter").order_by("chapter__position")
    for text in in_order.defer("source")[:MOST_TEXTS]:
        yield text.chapter, text.html


def keep_texts(report: Report) -> list[dict[str, Any]]:
    """Put the texts beside the report; which chapter is in which."""
    kept = []
    for chapter, html in texts(report):
        digest = sha256(html.encode()).hexdigest()
        evidence, _made = Evidence.objects.get_or_create(
            digest=digest, defaults={"packed": pack(html)}
        )
        report.evidence.add(evidence)
        kept.append({"position": chapter.position, "title": chapter.title, "digest": digest})
    return kept
