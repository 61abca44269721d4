"""Addresses of a story's chapters, for those who write them."""

from django.urls import path

import chapterhouse.stories.urls  # noqa: F401 - makes the converter `key` known
from chapterhouse.writing.chapters.views import bin as bins
from chapterhouse.writing.chapters.views.editing import edit_chapter, new_chapter
from chapterhouse.writing.chapters.views.groups import chapter_groups
from chapterhouse.writing.chapters.views.listing import (
    move_chapter,
    order_chapters,
    story_chapters,
)

urlpatterns = [
    path("write/chapters/<key:pk>/", edit_chapter, name="edit-chapter"),
    path("write/chapters/<key:pk>/delete/", bins.bin_chapter, name="bin-chapter"),
    path("write/stories/<key:pk>/chapters/", story_chapters, name="story-chapters"),
    path("write/stories/<key:pk>/chapters/new/", new_chapter, name="new-chapter"),
    path("write/stories/<key:pk>/chapters/move/", move_chapter, name="move-chapter"),
    path("write/stories/<key:pk>/chapters/order/", order_chapters, name="order-chapters"),
    path("write/stories/<key:pk>/chapters/volumes/", chapter_groups, name="chapter-groups"),
    path("write/stories/<key:pk>/delete/", bins.bin_story, name="bin-story"),
    path("write/bin/", bins.show_bin, name="bin"),
    path("write/bin/chapters/<key:pk>/restore/", bins.restore_chapter, name="restore-chapter"),
    path("write/bin/stories/<key:pk>/restore/", bins.restore_story, name="restore-story"),
    path("write/bin/<slug:noun>/<key:pk>/delete/", bins.delete_for_good, name="delete-for-good"),
]
