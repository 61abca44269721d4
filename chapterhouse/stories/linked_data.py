"""A story or chapter as schema.org describes it, for readers that are programs."""

from collections.abc import Callable
from datetime import datetime

from django.utils.html import strip_tags

from chapterhouse.stories.licences import licence_address
from chapterhouse.stories.models import Chapter, Story

Described = dict[str, object]


def story_data(story: Story, absolute: Callable[[str], str]) -> Described:
    """The story as a Book; `absolute` makes a whole address of a path. Wants `authorships`."""
    return {
        "@context": "https://schema.org",
        "@type": "Book",
        "@id": absolute(story.get_absolute_url()),
        "url": absolute(story.get_absolute_url()),
        "name": story.title,
        "author": authors(story, absolute),
        "inLanguage": story.language,
        "abstract": strip_tags(story.summary).strip(),
        "contentRating": story.rating.name if story.rating else None,
        "creativeWorkStatus": story.get_progress_display(),
        "datePublished": iso(story.published_at),
        "dateModified": iso(story.updated_at),
        "license": licence_address(story),
    }


def chapter_data(story: Story, chapter: Chapter, absolute: Callable[[str], str]) -> Described:
    """The chapter as a part of its Book."""
    address = absolute(chapter.get_absolute_url())
    return {
        "@context": "https://schema.org",
        "@type": "Chapter",
        "@id": address,
        "url": address,
        "name": chapter.title or None,
        "position": chapter.position,
        "author": authors(story, absolute),
        "inLanguage": chapter.language or story.language,
        "datePublished": iso(chapter.published_at),
        "isPartOf": {
            "@type": "Book",
            "@id": absolute(story.get_absolute_url()),
            "name": story.title,
        },
    }


def authors(story: Story, absolute: Callable[[str], str]) -> list[Described]:
    names = [authorship.pen_name for authorship in story.authorships.all()]
    return [
        {"@type": "Person", "name": name.name, "url": absolute(name.get_absolute_url())}
        for name in names
    ]


def iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
