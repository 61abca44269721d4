"""Addresses of an author's desk."""

from django.urls import path

from chapterhouse.writing.desk.views import write

urlpatterns = [path("write/", write, name="write")]
