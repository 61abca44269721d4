"""The words for what is new in stories."""

from collections.abc import Iterable

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy

from chapterhouse.members.models import Member
from chapterhouse.notices.inbox.lines import Words, says
from chapterhouse.notices.models import Notice
from chapterhouse.stories.calling import UNTITLED, called, number_as_read
from chapterhouse.stories.models import Authorship, Chapter, Story

Kind = Notice.Kind
BYLINE = Authorship.objects.filter(has_consent=True).select_related("pen_name")


def bylined(story: Story) -> str:
    return ", ".join(place.pen_name.name for place in story.authorships.all())


def stories_for(member: Member, keys: Iterable[int | None]) -> dict[int, Story]:
    """Those of them that the member may see, with their bylines."""
    seen = Story.objects.visible_to(member).filter(pk__in={key for key in keys if key})
    bylines = Prefetch("authorships", BYLINE)
    return seen.select_related("rating").prefetch_related(bylines).in_bulk()


def both_titles(story: Story, chapter: Chapter) -> str:
    """Of a chapter that is named like its story, once."""
    own = called(chapter)
    return own if own == story.title else f"{story.title} · {own}"


@says(Kind.CHAPTER)
def of_chapters(member: Member, notices: list[Notice]) -> dict[int, Words]:
    seen = Chapter.objects.visible_to(member).filter(pk__in=[notice.key for notice in notices])
    byline = Prefetch("story__authorships", BYLINE)
    chapters = seen.select_related("story").prefetch_related(byline).in_bulk()
    number_as_read(chapters.values())
    return {
        notice.pk: of_chapter(chapters[notice.key]) for notice in notices if notice.key in chapters
    }


def of_chapter(chapter: Chapter) -> Words:
    story = chapter.story
    return Words(
        gettext_lazy("New chapter") if chapter.counts else UNTITLED[chapter.kind],
        both_titles(story, chapter),
        chapter.get_absolute_url(),
        bylined(story),
        is_aside=not chapter.counts,
    )


WHAT = {Kind.STORY: gettext_lazy("New story"), Kind.FINISHED: gettext_lazy("Finished")}


@says(Kind.STORY, Kind.FINISHED)
def of_stories(member: Member, notices: list[Notice]) -> dict[int, Words]:
    stories = stories_for(member, [notice.key for notice in notices])
    return {
        notice.pk: Words(
            WHAT[Kind(notice.kind)], story.title, story.get_absolute_url(), bylined(story)
        )
        for notice in notices
        if (story := stories.get(notice.key))
    }
