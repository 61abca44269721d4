from django.urls import path, re_path, register_converter
from django.urls.converters import IntConverter

from chapterhouse.stories.views.chapters import chapter
from chapterhouse.stories.views.gates import agree
from chapterhouse.stories.views.leaving import begin_leaving, leave, leaving_stories, stay
from chapterhouse.stories.views.partings import (
    answer_hand_over,
    hand_overs,
    orphan_story,
    take_back_gift,
)
from chapterhouse.stories.views.progress import story_progress
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
    path("stories/<key:pk>/progress/", story_progress, name="story-progress"),
    path("stories/<key:pk>/give-away/", orphan_story, name="orphan-story"),
    path("account/leave/", leave, name="leave"),
    path("account/leave/stories/", leaving_stories, name="leaving-stories"),
    path("account/leave/begin/", begin_leaving, name="begin-leaving"),
    path("account/leave/stay/", stay, name="change-mind"),
    path("account/hand-overs/", hand_overs, name="hand-overs"),
    path("account/hand-overs/answer/", answer_hand_over, name="answer-hand-over"),
    path("account/hand-overs/<key:pk>/take-back/", take_back_gift, name="take-back-gift"),
    path("series/<key:pk>/", series, name="series"),
    re_path(
        r"^(?:stories|series)/[0-9][^/]*(?:/(?:all|chapters(?:/[0-9][^/]*)?))?/*$",
        other_spelling,
        name="other-spelling",
    ),
]
