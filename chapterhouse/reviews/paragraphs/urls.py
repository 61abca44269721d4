from django.urls import path

from chapterhouse.reviews.paragraphs.views import paragraph_reviews

urlpatterns = [
    path(
        "stories/<key:pk>/chapters/<key:chapter_pk>/paragraphs/<name:block>/",
        paragraph_reviews,
        name="paragraph-reviews",
    ),
]
