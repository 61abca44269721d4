"""Addresses that the editor asks, and those of pictures in stories."""

from django.urls import path, re_path

import chapterhouse.stories.urls  # noqa: F401 - makes the converter `key` known
from chapterhouse.writing.editor.views import converting, pictures

urlpatterns = [
    path("write/convert/", converting.convert_text, name="convert-text"),
    path("write/pictures/", pictures.add_picture, name="add-picture"),
    path("write/stories/<key:pk>/pictures/", pictures.add_picture, name="add-picture"),
    re_path(
        r"^pictures/(?P<digest>[0-9a-f]{64})\.(?P<kind>jpg|png)$",
        pictures.story_picture,
        name="story-picture",
    ),
]
