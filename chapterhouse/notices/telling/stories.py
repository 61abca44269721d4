"""What readers are told of stories: a new one, a new chapter, the end."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from chapterhouse.members.models import PenName
from chapterhouse.notices.models import Notice
from chapterhouse.notices.telling.searches import FILTERS
from chapterhouse.notices.telling.tellings import Source, Telling, hears
from chapterhouse.stories.models import Authorship, Chapter, SeriesEntry, Story
from chapterhouse.stories.models.states import Progress
from chapterhouse.tags.models import Tag, TagClosure

# What is brought from elsewhere carries its old days, and is no news.
STALE = timedelta(days=2)


@hears("chapter", "publish")
def chapter_published(key: int, at: datetime) -> Iterable[Telling]:
    fresh = Chapter.objects.filter(pk=key, published_at__gte=at - STALE)
    return new_chapter(fresh, at)


@hears("chapter", "announce")
def chapter_announced(key: int, at: datetime) -> Iterable[Telling]:
    """It came out silently, perhaps long ago."""
    return new_chapter(Chapter.objects.filter(pk=key), at)


def new_chapter(chapters: QuerySet[Chapter], at: datetime) -> Iterable[Telling]:
    """With a story's first chapter it is the story that is new, and nothing else is told."""
    listed = chapters.filter(is_live=True, story__is_listed=True)
    for chapter in listed.select_related("story"):
        story = chapter.story
        by = tuple([chapter.author_id] if chapter.author_id else [])
        writers = tuple(writers_of(story.pk, *by))
        if chapter.published_at == story.published_at:
            sources = tuple(sources_of(story))
            yield Telling(Notice.Kind.STORY, story.pk, at, story.pk, by, writers, sources=sources)
        else:
            own: tuple[Source, ...] = (("story", story.pk),)
            yield Telling(Notice.Kind.CHAPTER, chapter.pk, at, story.pk, by, writers, sources=own)


@hears("story", "complete")
def story_completed(key: int, at: datetime) -> Iterable[Telling]:
    if Story.objects.filter(pk=key, is_listed=True, progress=Progress.COMPLETE).exists():
        writers = tuple(writers_of(key))
        yield Telling(Notice.Kind.FINISHED, key, at, key, but=writers, sources=(("story", key),))


def writers_of(story: int, *names: int) -> set[int]:
    """The members behind the story's names and these others."""
    written = PenName.objects.filter(Q(authorships__story=story) | Q(pk__in=names))
    return set(written.exclude(member=None).values_list("member", flat=True))


def sources_of(story: Story) -> Iterable[Source]:
    """What somebody may have subscribed to who wants to hear of this story when it is new."""
    yield "story", story.pk
    authors = Authorship.objects.filter(story=story, has_consent=True)
    for name in authors.values_list("pen_name", flat=True):
        yield "pen_name", name
    for series in series_above(story):
        yield "series", series
    for tag in tags_above(story).values_list("pk", flat=True):
        yield "tag", tag
    yield FILTERS


def series_above(story: Story) -> Iterable[int]:
    """The series that it stands in, and those that these stand in."""
    accepted = SeriesEntry.objects.filter(is_accepted=True, series__is_hidden=False)
    found: set[int] = set()
    new = set(accepted.filter(story=story).values_list("series", flat=True))
    while new := new - found:
        found |= new
        new = set(accepted.filter(subseries__in=new).values_list("series", flat=True))
    return sorted(found)


def tags_above(story: Story) -> QuerySet[Tag]:
    """Its tags, all above them, and other words for any of these."""
    own = story.taggings.order_by().values("tag")
    above = TagClosure.objects.filter(descendant__in=own).values("ancestor")
    return Tag.objects.filter(Q(pk__in=above) | Q(synonym_of__in=above)).order_by("pk")
