"""Addresses of what authors handed in, below the desk's."""

from django.urls import path

from chapterhouse.desk.queue import answers, views

urlpatterns = [
    path("", views.queue, name="queue"),
    path("publish-all/", answers.publish_queue, name="publish-queue"),
    path("<key:pk>/", views.submission, name="submission"),
    path("<key:pk>/take/", answers.take_submission, name="take-submission"),
    path("<key:pk>/accept/", answers.accept_submission, name="accept-submission"),
    path("<key:pk>/return/", answers.return_submission, name="return-submission"),
    path("<key:pk>/decline/", answers.decline_submission, name="decline-submission"),
]
