"""A member's notices of stories as entries of their feed."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from chapterhouse.members.models import Member
from chapterhouse.members.signed_in import preferences_of
from chapterhouse.notices.feed.atom import Entry
from chapterhouse.notices.inbox.reading import inbox_of, newest
from chapterhouse.notices.inbox.stories import stories_for
from chapterhouse.notices.models import Notice
from chapterhouse.stories.calling import called, number_as_read
from chapterhouse.stories.models import Chapter, Story

Kind = Notice.Kind
KINDS = (Kind.CHAPTER, Kind.STORY, Kind.FINISHED)
MOST = 50


def entries_for(member: Member, absolute: Callable[[str], str]) -> tuple[Entry, ...]:
    """Of what the member may still see; no words of any story."""
    notices = list(newest(inbox_of(member).filter(kind__in=KINDS))[:MOST])
    stories = stories_for(member, [notice.story_id for notice in notices])
    preferences = preferences_of(member)
    tells_titles = bool(preferences and preferences.tells_titles)
    keys = [notice.key for notice in notices if notice.kind == Kind.CHAPTER]
    chapters = Chapter.objects.visible_to(member).in_bulk(keys)
    number_as_read(chapters.values())
    found = []
    for notice in notices:
        story = stories.get(notice.story_id or 0)
        chapter = chapters.get(notice.key) if notice.kind == Kind.CHAPTER else None
        if story and (chapter or notice.kind != Kind.CHAPTER):
            found.append(entry_of(notice, story, chapter, absolute, tells_titles))
    return tuple(found)


def entry_of(
    notice: Notice,
    story: Story,
    chapter: Chapter | None,
    absolute: Callable[[str], str],
    tells_titles: bool,
) -> Entry:
    title = story.title if tells_titles or not is_for_adults(story) else _("A story for adults")
    if chapter and title == story.title:
        title = f"{title} · {called(chapter)}"
    published = (chapter or story).published_at
    return Entry(
        key=f"{notice.kind}:{notice.key}",
        title=title,
        address=absolute((chapter or story).get_absolute_url()),
        what=_("News from the author.") if chapter and not chapter.counts else said(notice.kind),
        authors=tuple(place.pen_name.name for place in story.authorships.all())
        or (_("an author unknown"),),
        published=min(published or notice.made_at, notice.made_at),
        updated=notice.made_at,
    )


def is_for_adults(story: Story) -> bool:
    return bool(story.rating and (story.rating.asks_age or story.rating.warns))


def said(kind: str) -> str:
    if kind == Kind.CHAPTER:
        return _("A new chapter.")
    return _("The story is finished.") if kind == Kind.FINISHED else _("A new story.")
