"""Addresses of round robins."""

from django.urls import path

import chapterhouse.stories.urls  # noqa: F401 - makes the converter `key` known
from chapterhouse.writing.round_robins.views import close_round_robin, join_round_robin

urlpatterns = [
    path("stories/<key:pk>/continue/", join_round_robin, name="join-round-robin"),
    path("write/stories/<key:pk>/round-robin/", close_round_robin, name="close-round-robin"),
]
