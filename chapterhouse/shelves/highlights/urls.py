from django.urls import path

from chapterhouse.shelves.highlights import exporting, views

urlpatterns = [
    path(
        "stories/<key:pk>/chapters/<key:chapter_pk>/passages/", views.passages_page, name="passages"
    ),
    path(
        "stories/<key:pk>/chapters/<key:chapter_pk>/highlight/",
        views.make_highlight,
        name="make-highlight",
    ),
    path("account/highlights/", views.highlights, name="highlights"),
    path(
        "account/highlights/highlights.md",
        exporting.highlights_markdown,
        name="highlights-markdown",
    ),
    path(
        "account/highlights/highlights.jsonld",
        exporting.highlights_annotations,
        name="highlights-annotations",
    ),
    path("account/highlights/<key:pk>/", views.edit_highlight, name="edit-highlight"),
    path("account/highlights/<key:pk>/delete/", views.delete_highlight, name="delete-highlight"),
]
