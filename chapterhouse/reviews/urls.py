from django.urls import include, path

from chapterhouse.reviews.views.places import review, review_thread
from chapterhouse.reviews.views.reviews import chapter_reviews, series_reviews, story_reviews
from chapterhouse.reviews.views.versions import review_versions
from chapterhouse.reviews.views.writing import (
    answer_review,
    review_chapter,
    review_series,
    review_story,
)
from chapterhouse.reviews.views.writing_own import delete_review, edit_review

urlpatterns = [
    path("", include("chapterhouse.reviews.kudos.urls")),
    path("", include("chapterhouse.reviews.deciding.urls")),
    path("", include("chapterhouse.reviews.rules.urls")),
    path("stories/<key:pk>/reviews/", story_reviews, name="story-reviews"),
    path(
        "stories/<key:pk>/chapters/<key:chapter_pk>/reviews/",
        chapter_reviews,
        name="chapter-reviews",
    ),
    path("series/<key:pk>/reviews/", series_reviews, name="series-reviews"),
    path("stories/<key:pk>/review/", review_story, name="review-story"),
    path(
        "stories/<key:pk>/chapters/<key:chapter_pk>/review/",
        review_chapter,
        name="review-chapter",
    ),
    path("series/<key:pk>/review/", review_series, name="review-series"),
    path("reviews/<key:pk>/", review, name="review"),
    path("reviews/<key:pk>/thread/", review_thread, name="review-thread"),
    path("reviews/<key:pk>/answer/", answer_review, name="answer-review"),
    path("reviews/<key:pk>/edit/", edit_review, name="edit-review"),
    path("reviews/<key:pk>/versions/", review_versions, name="review-versions"),
    path("reviews/<key:pk>/delete/", delete_review, name="delete-review"),
]
