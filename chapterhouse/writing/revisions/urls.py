"""Addresses of a chapter's versions."""

from django.urls import path

from chapterhouse.writing.revisions.views.changing import label_revision, restore_revision
from chapterhouse.writing.revisions.views.reading import compare_revisions, revision, revisions

VERSIONS = "write/chapters/<key:pk>/revisions/"

urlpatterns = [
    path(VERSIONS, revisions, name="revisions"),
    path(f"{VERSIONS}compare/", compare_revisions, name="compare-revisions"),
    path(f"{VERSIONS}<key:number>/", revision, name="revision"),
    path(f"{VERSIONS}<key:number>/restore/", restore_revision, name="restore-revision"),
    path(f"{VERSIONS}<key:number>/label/", label_revision, name="label-revision"),
]
