"""Addresses of what a member handed in."""

from django.urls import path

from chapterhouse.writing.queue.views import my_submissions, take_back_submission

urlpatterns = [
    path("write/queue/", my_submissions, name="my-submissions"),
    path("write/queue/<key:pk>/take-back/", take_back_submission, name="take-back-submission"),
]
