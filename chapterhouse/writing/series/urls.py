"""Addresses of an author's series."""

from django.urls import path

from chapterhouse.writing.series.views import keeping, proposing

urlpatterns = [
    path("write/series/", keeping.my_series, name="my-series"),
    path("write/series/new/", keeping.new_series, name="new-series"),
    path("write/series/<key:pk>/", keeping.edit_series, name="edit-series"),
    path("write/series/<key:pk>/delete/", keeping.delete_series, name="delete-series"),
    path("write/series/places/<key:pk>/move/", keeping.move_entry, name="move-entry"),
    path("write/series/places/<key:pk>/remove/", keeping.remove_entry, name="remove-entry"),
    path("write/series/places/<key:pk>/answer/", proposing.answer_proposal, name="answer-proposal"),
    path("series/<key:pk>/propose/", proposing.propose_entry, name="propose-entry"),
]
