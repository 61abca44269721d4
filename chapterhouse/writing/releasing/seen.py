"""What a visitor will read of a chapter or story that is not out yet."""

from typing import Any

from django.db.models import Prefetch, Q
from django.http import HttpRequest

from chapterhouse.lib.html.plain import text_of
from chapterhouse.lib.words import count_words
from chapterhouse.members.models import Member
from chapterhouse.stories.contents import lines
from chapterhouse.stories.drafting.showing import shown
from chapterhouse.stories.entries import bylines, entries
from chapterhouse.stories.models import Chapter, ChapterText, Draft, State, Story
from chapterhouse.stories.publishing import NOT_OUT
from chapterhouse.stories.versions import newest
from chapterhouse.stories.views.chapters import page_of
from chapterhouse.stories.views.stories import title_page

WILL_BE = (*NOT_OUT, State.PUBLISHED)


def story_seen(pk: int) -> Story:
    """The story with its byline, as if it were out; never to be saved."""
    stories = Story.objects.select_related("rating")
    story = stories.prefetch_related(Prefetch("authorships", bylines())).get(pk=pk)
    story.state, story.is_hidden = State.PUBLISHED, False
    return story


def chapter_page(chapter: Chapter, member: Member) -> dict[str, Any]:
    """What the page of a chapter shows, with its newest words: the member's draft, or a version."""
    story = story_seen(chapter.story_id)
    html, number = newest_words(chapter, member)
    chapter.text = ChapterText(chapter=chapter, html=html, revision=number)
    chapter.words = count_words(text_of(html))
    chapter.state, chapter.is_hidden, chapter.story = State.PUBLISHED, False, story
    there = story.chapters.filter(Q(is_live=True) | Q(pk=chapter.pk))
    return page_of(story, chapter, lines(there), list(chapter.tags.all()))


def newest_words(chapter: Chapter, member: Member) -> tuple[str, int]:
    """The member's own draft where that is later than the newest version."""
    written = newest(chapter)
    drafts = Draft.objects.open().filter(chapter=chapter, author=member)
    draft = drafts.filter(based_on__gte=written.number).first()
    return (shown(draft) if draft else written.html), written.number


def title_of(pk: int, request: HttpRequest) -> dict[str, Any]:
    """The title page with the contents as they will be, for this visitor's request."""
    state = Story.objects.values_list("state", flat=True).get(pk=pk)
    # Of a new story, all that waits to be published.
    wanted = Q(is_live=True) if state == State.PUBLISHED else Q(state__in=WILL_BE)
    story = story_seen(pk)
    [entry] = entries([story], request)
    page = title_page(entry, story.chapters.filter(wanted))
    for chapter in page["chapters"]:
        chapter.state, chapter.is_hidden = State.PUBLISHED, False
    counted = [chapter for chapter in page["chapters"] if chapter.counts]
    story.chapter_count = len(counted)
    story.words = sum(chapter.words for chapter in counted)
    return page
