"""Addresses of drafts."""

from django.urls import path

import chapterhouse.lib.addresses  # noqa: F401 - makes the converter `name` known
from chapterhouse.writing.drafts.views import autosaving, choosing, listing

urlpatterns = [
    path("write/drafts/", listing.drafts, name="drafts"),
    path("write/drafts/<name:token>/", listing.draft, name="draft"),
    path("write/drafts/<name:token>/save/", autosaving.save_draft, name="save-draft"),
    path("write/drafts/<name:token>/versions/", choosing.draft_versions, name="draft-versions"),
    path("write/drafts/<name:token>/choose/", choosing.choose_version, name="choose-version"),
    path("write/drafts/<name:token>/delete/", listing.delete_draft, name="delete-draft"),
]
