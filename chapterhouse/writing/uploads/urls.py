"""Addresses of uploads."""

from django.urls import path

import chapterhouse.lib.addresses  # noqa: F401 - makes the converter `name` known
from chapterhouse.writing.uploads.views.arriving import upload_chapters, upload_story, uploaded

urlpatterns = [
    path("write/upload/", upload_story, name="upload-story"),
    path("write/stories/<key:pk>/upload/", upload_chapters, name="upload-chapters"),
    path("write/upload/<name:token>/", uploaded, name="uploaded"),
]
