from django.urls import path

from chapterhouse.reviews.deciding import views

urlpatterns = [
    path("account/reviews/", views.reviews_received, name="reviews-received"),
    path("account/reviews/given/", views.reviews_given, name="reviews-given"),
    path("reviews/<key:pk>/approve/", views.approve_review, name="approve-review"),
    path("reviews/<key:pk>/hide/", views.hide_review, name="hide-review"),
    path("reviews/<key:pk>/show/", views.show_review, name="show-review"),
    path("reviews/<key:pk>/freeze/", views.freeze_thread, name="freeze-thread"),
    path("reviews/<key:pk>/thaw/", views.thaw_thread, name="thaw-thread"),
    path("reviews/<key:pk>/spam/", views.spam_review, name="spam-review"),
    path("reviews/<key:pk>/not-spam/", views.not_spam_review, name="not-spam-review"),
    path("reviews/<key:pk>/remove/", views.remove_review, name="remove-review"),
]
