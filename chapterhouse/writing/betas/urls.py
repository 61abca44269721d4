"""Addresses of beta reading."""

from django.urls import path

import chapterhouse.lib.addresses  # noqa: F401
from chapterhouse.writing.betas.views.asking import answer_beta, ask_beta, end_beta, story_betas
from chapterhouse.writing.betas.views.directory import beta_profile, betas
from chapterhouse.writing.betas.views.noting import (
    add_beta_note,
    delete_beta_note,
    settle_beta_note,
)
from chapterhouse.writing.betas.views.reading import beta_chapter, beta_reading, beta_readings

urlpatterns = [
    path("betas/", betas, name="betas"),
    path("betas/<name:address>/ask/", ask_beta, name="ask-beta"),
    path("write/beta/", beta_profile, name="beta-profile"),
    path("write/stories/<key:pk>/betas/", story_betas, name="story-betas"),
    path("write/readings/", beta_readings, name="beta-readings"),
    path("write/readings/<key:pk>/", beta_reading, name="beta-reading"),
    path("write/readings/<key:pk>/answer/", answer_beta, name="answer-beta"),
    path("write/readings/<key:pk>/end/", end_beta, name="end-beta"),
    path("write/chapters/<key:pk>/reading/", beta_chapter, name="beta-chapter"),
    path("write/chapters/<key:pk>/reading/note/", add_beta_note, name="add-beta-note"),
    path("write/notes/<key:pk>/settle/", settle_beta_note, name="settle-beta-note"),
    path("write/notes/<key:pk>/delete/", delete_beta_note, name="delete-beta-note"),
]
