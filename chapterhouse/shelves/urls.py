from django.urls import include, path

import chapterhouse.lib.addresses  # noqa: F401
from chapterhouse.shelves.keeping.views.bookmarks import bookmark, remove_bookmark
from chapterhouse.shelves.keeping.views.keeping import (
    keep_address,
    keep_author,
    keep_series,
    keep_story,
)
from chapterhouse.shelves.keeping.views.shelves import (
    delete_shelf,
    move_shelf,
    new_shelf,
    rename_shelf,
    shelf,
    shelves,
)
from chapterhouse.shelves.keeping.views.tidying import tidy_shelf

urlpatterns = [
    path("stories/<key:pk>/keep/", keep_story, name="keep-story"),
    path("series/<key:pk>/keep/", keep_series, name="keep-series"),
    path("authors/<name:address>/keep/", keep_author, name="keep-author"),
    path("account/bookmarks/<key:pk>/", bookmark, name="bookmark"),
    path("account/bookmarks/<key:pk>/remove/", remove_bookmark, name="remove-bookmark"),
    path("account/shelves/", shelves, name="shelves"),
    path("account/shelves/new/", new_shelf, name="new-shelf"),
    path("account/shelves/keep/", keep_address, name="keep-address"),
    path("account/shelves/<slug:name>/", shelf, name="shelf"),
    path("account/shelves/<slug:name>/tidy/", tidy_shelf, name="tidy-shelf"),
    path("account/shelves/<slug:name>/rename/", rename_shelf, name="rename-shelf"),
    path("account/shelves/<slug:name>/move/", move_shelf, name="move-shelf"),
    path("account/shelves/<slug:name>/delete/", delete_shelf, name="delete-shelf"),
    path("", include("chapterhouse.shelves.apart.urls")),
    path("", include("chapterhouse.shelves.reading.urls")),
]
