"""Where the log speaks of a story or its chapters."""

from django.db.models import Q

from chapterhouse.stories.models import Chapter, Series, Story


def about_story(story: Story) -> Q:
    """The changes of a story and its chapters; found before the story is deleted."""
    chapters = list(Chapter.objects.filter(story=story).values_list("pk", flat=True))
    about = Q(noun=Story._meta.model_name, key=story.pk)
    return about | Q(noun=Chapter._meta.model_name, key__in=chapters)


def about_series(series: Series) -> Q:
    return Q(noun=Series._meta.model_name, key=series.pk)
