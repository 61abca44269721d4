from django.urls import path

import chapterhouse.lib.addresses  # noqa: F401
from chapterhouse.shelves.reading.views.history import (
    forget_history,
    forget_reading,
    history,
    switch_history,
)
from chapterhouse.shelves.reading.views.marks import mark_read, mark_unread
from chapterhouse.shelves.reading.views.places import go_on_reading, keep_place, merge_places
from chapterhouse.shelves.reading.views.recaps import recap

urlpatterns = [
    path("stories/<key:pk>/go-on/", go_on_reading, name="go-on-reading"),
    path("stories/<key:pk>/mark-read/", mark_read, name="mark-read"),
    path("stories/<key:pk>/mark-unread/", mark_unread, name="mark-unread"),
    path("stories/<key:story>/chapters/<key:chapter>/place/", keep_place, name="keep-place"),
    path("stories/<key:story>/chapters/<key:chapter>/recap/", recap, name="recap"),
    path("account/places/", merge_places, name="merge-places"),
    path("account/history/", history, name="history"),
    path("account/history/switch/", switch_history, name="switch-history"),
    path("account/history/forget/", forget_history, name="forget-history"),
    path("account/history/<key:pk>/forget/", forget_reading, name="forget-reading"),
]
