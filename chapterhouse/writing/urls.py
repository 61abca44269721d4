"""Every address of writing; each part names its own."""

from django.urls import include, path

urlpatterns = [
    path("", include("chapterhouse.writing.desk.urls")),
    path("", include("chapterhouse.writing.story_form.urls")),
    path("", include("chapterhouse.writing.tagging.urls")),
    path("", include("chapterhouse.writing.editor.urls")),
    path("", include("chapterhouse.writing.drafts.urls")),
    path("", include("chapterhouse.writing.chapters.urls")),
    path("", include("chapterhouse.writing.releasing.urls")),
    path("", include("chapterhouse.writing.revisions.urls")),
    path("", include("chapterhouse.writing.company.urls")),
    path("", include("chapterhouse.writing.betas.urls")),
    path("", include("chapterhouse.writing.queue.urls")),
    path("", include("chapterhouse.writing.uploads.urls")),
    path("", include("chapterhouse.writing.series.urls")),
    path("", include("chapterhouse.writing.round_robins.urls")),
]
