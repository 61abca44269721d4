from django.urls import path

import chapterhouse.lib.addresses  # noqa: F401
from chapterhouse.shelves.apart.views.exclusions import (
    delete_exclusion,
    edit_exclusion,
    new_exclusion,
    switch_exclusion,
)
from chapterhouse.shelves.apart.views.muting import mute_name, mute_series, mute_story, unmute
from chapterhouse.shelves.apart.views.never import look_at_all, never_show
from chapterhouse.shelves.apart.views.searches import exclude_filter

urlpatterns = [
    path("account/never/", never_show, name="never-show"),
    path("account/never/look/", look_at_all, name="look-at-all"),
    path("account/never/exclusions/new/", new_exclusion, name="new-exclusion"),
    path("account/never/exclusions/<key:pk>/", edit_exclusion, name="edit-exclusion"),
    path("account/never/exclusions/<key:pk>/switch/", switch_exclusion, name="switch-exclusion"),
    path("account/never/exclusions/<key:pk>/delete/", delete_exclusion, name="delete-exclusion"),
    path("account/filters/<key:pk>/never/", exclude_filter, name="exclude-filter"),
    path("account/never/mutes/<key:pk>/take-back/", unmute, name="unmute"),
    path("stories/<key:pk>/mute/", mute_story, name="mute-story"),
    path("series/<key:pk>/mute/", mute_series, name="mute-series"),
    path("authors/<name:address>/mute/", mute_name, name="mute-name"),
]
