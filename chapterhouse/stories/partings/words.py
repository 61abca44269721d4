"""Where the log speaks of a story or its chapters."""

from collections.abc import Iterator

from django.db.models import Q

from chapterhouse.members.models import Member, PenName
from chapterhouse.stories.models import Chapter, Series, Story


def about_story(story: Story) -> Q:
    """The changes of a story and its chapters; found before the story is deleted."""
    chapters = list(Chapter.objects.filter(story=story).values_list("pk", flat=True))
    about = Q(noun=Story._meta.model_name, key=story.pk)
    return about | Q(noun=Chapter._meta.model_name, key__in=chapters)


def about_chapter(chapter: Chapter) -> Q:
    return Q(noun=Chapter._meta.model_name, key=chapter.pk)


def about_all(member: Member) -> Iterator[Q]:
    """The changes of every story, chapter and series that the member has a part in."""
    mine = PenName.objects.filter(member=member).values("pk")
    stories = Story.objects.filter(authorships__pen_name__in=mine).distinct()
    stories |= Story.objects.filter(chapters__author__in=mine).distinct()
    for story in stories.only("pk"):
        yield about_story(story)
    for series in Series.objects.filter(owner__in=mine):
        yield about_series(series)


def about_series(series: Series) -> Q:
    return Q(noun=Series._meta.model_name, key=series.pk)
