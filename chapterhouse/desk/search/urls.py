from django.urls import path

from chapterhouse.desk.search.views import (
    build_search,
    check_search,
    search_desk,
    search_progress,
)

urlpatterns = [
    path("", search_desk, name="search-desk"),
    path("progress/", search_progress, name="search-progress"),
    path("build/", build_search, name="build-search"),
    path("check/", check_search, name="check-search"),
]
