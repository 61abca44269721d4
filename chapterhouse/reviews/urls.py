from django.urls import path

from chapterhouse.reviews.views.reviews import chapter_reviews, series_reviews, story_reviews

urlpatterns = [
    path("stories/<key:pk>/reviews/", story_reviews, name="story-reviews"),
    path(
        "stories/<key:pk>/chapters/<key:chapter_pk>/reviews/",
        chapter_reviews,
        name="chapter-reviews",
    ),
    path("series/<key:pk>/reviews/", series_reviews, name="series-reviews"),
]
