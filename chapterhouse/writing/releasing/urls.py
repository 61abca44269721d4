"""Addresses of bringing chapters before readers, and of seeing before how they will look."""

from django.urls import path

from chapterhouse.writing.releasing.views.chapters import cancel_release, publish_chapter
from chapterhouse.writing.releasing.views.previews import (
    preview_chapter,
    preview_page,
    preview_story,
    preview_title_page,
)
from chapterhouse.writing.releasing.views.steps import (
    announce_chapter,
    return_chapter,
    return_story,
    withdraw_chapter,
    withdraw_story,
)
from chapterhouse.writing.releasing.views.stories import publish_story

CHAPTER, STORY = "write/chapters/<key:pk>/", "write/stories/<key:pk>/"

urlpatterns = [
    path(f"{CHAPTER}publish/", publish_chapter, name="publish-chapter"),
    path(f"{CHAPTER}cancel-release/", cancel_release, name="cancel-release"),
    path(f"{CHAPTER}withdraw/", withdraw_chapter, name="withdraw-chapter"),
    path(f"{CHAPTER}return/", return_chapter, name="return-chapter"),
    path(f"{CHAPTER}announce/", announce_chapter, name="announce-chapter"),
    path(f"{CHAPTER}preview/", preview_chapter, name="preview-chapter"),
    path(f"{CHAPTER}preview/page/", preview_page, name="preview-page"),
    path(f"{STORY}publish/", publish_story, name="publish-story"),
    path(f"{STORY}withdraw/", withdraw_story, name="withdraw-story"),
    path(f"{STORY}return/", return_story, name="return-story"),
    path(f"{STORY}preview/", preview_story, name="preview-story"),
    path(f"{STORY}preview/page/", preview_title_page, name="preview-title-page"),
]
