"""What the fields of tags and of pen names ask while somebody types."""

from django.urls import path

from chapterhouse.writing.tagging.views import suggest_names, suggest_tags, tags_away

urlpatterns = [
    path("write/suggest/tags/", suggest_tags, name="suggest-tags"),
    path("write/suggest/names/", suggest_names, name="suggest-names"),
    path("write/suggest/away/", tags_away, name="tags-away"),
]
