"""Every address of the house; each app names its own."""

from django.urls import include, path

from chapterhouse.desk.operators.tables import operators

urlpatterns = [
    path("", include("chapterhouse.front.urls")),
    path("", include("chapterhouse.front.filters.urls")),
    path("", include("chapterhouse.stories.urls")),
    path("", include("chapterhouse.reviews.urls")),
    path("", include("chapterhouse.reviews.paragraphs.urls")),
    path("", include("chapterhouse.news.urls")),
    path("", include("chapterhouse.search.urls")),
    path("", include("chapterhouse.shelves.urls")),
    path("", include("chapterhouse.shelves.highlights.urls")),
    path("", include("chapterhouse.writing.urls")),
    path("", include("chapterhouse.notices.messages.urls")),
    path("", include("chapterhouse.notices.urls")),
    path("", include("chapterhouse.archive.urls")),
    path("", include("chapterhouse.members.urls")),
    path("", include("chapterhouse.desk.reports.urls")),
    path("operators/", operators.urls),
    path("desk/", include("chapterhouse.desk.urls")),
    path("desk/", include("chapterhouse.importers.urls")),
    # The last, so that no address of ours is taken for an old one.
    path("", include("chapterhouse.legacy.urls")),
]
handler404 = "chapterhouse.front.views.errors.not_found"
handler403 = "chapterhouse.front.views.errors.forbidden"
