from django.urls import path

from chapterhouse.search.views.filters import (
    delete_filter,
    new_filter,
    open_filter,
    rename_filter,
)
from chapterhouse.search.views.language import language
from chapterhouse.search.views.results import search
from chapterhouse.search.views.suggesting import suggest_found

urlpatterns = [
    path("search/", search, name="search"),
    path("search/suggest/", suggest_found, name="suggest-found"),
    path("search/language/", language, name="search-language"),
    path("account/filters/new/", new_filter, name="new-filter"),
    path("account/filters/<key:pk>/", open_filter, name="open-filter"),
    path("account/filters/<key:pk>/rename/", rename_filter, name="rename-filter"),
    path("account/filters/<key:pk>/delete/", delete_filter, name="delete-filter"),
]
