from django.urls import path

import chapterhouse.lib.addresses  # noqa: F401
from chapterhouse.reviews.rules import views

urlpatterns = [
    path("stories/<key:pk>/reviews/rules/", views.review_rules, name="review-rules"),
    path(
        "account/reviews/rules/<name:address>/", views.name_review_rules, name="name-review-rules"
    ),
    path(
        "account/reviews/rules/<name:address>/visitors/",
        views.close_to_visitors,
        name="close-to-visitors",
    ),
]
