from django.urls import path, re_path, register_converter
from django.urls.converters import IntConverter

from chapterhouse.stories.views.chapters import chapter
from chapterhouse.stories.views.gates import agree
from chapterhouse.stories.views.reads import count_read
from chapterhouse.stories.views.series import series
from chapterhouse.stories.views.spellings import other_spelling
from chapterhouse.stories.views.stories import story, whole_story


class KeyConverter(IntConverter):
    """An id as it is written once and for all: no zeros before it, nothing no table could hold."""

    regex = "[1-9][0-9]{0,17}"


register_converter(KeyConverter, "key")

urlpatterns = [
    path("stories/<key:pk>/", story, name="story"),
    path("stories/<key:pk>/all/", whole_story, name="story-all"),
    path("stories/<key:pk>/agree/", agree, name="agree"),
    path("stories/<key:pk>/chapters/<key:chapter_pk>/", chapter, name="chapter"),
    path("stories/<key:story>/chapters/<key:chapter>/read/", count_read, name="count-read"),
    path("series/<key:pk>/", series, name="series"),
    re_path(
        r"^(?:stories|series)/[0-9][^/]*(?:/(?:all|chapters(?:/[0-9][^/]*)?))?/*$",
        other_spelling,
        name="other-spelling",
    ),
]
