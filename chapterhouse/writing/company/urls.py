"""Addresses of writing with others."""

from django.urls import path

from chapterhouse.writing.company import views

urlpatterns = [
    path("write/stories/<key:pk>/authors/", views.co_authors, name="co-authors"),
    path("write/stories/<key:pk>/authors/invite/", views.invite_co_author, name="invite-co-author"),
    path("write/authors/<key:pk>/", views.change_co_author, name="change-co-author"),
    path("write/authors/<key:pk>/remove/", views.remove_co_author, name="remove-co-author"),
    path("write/stories/<key:pk>/leave/", views.leave_story, name="leave-story"),
    path("write/invitations/", views.invitations_to_write, name="invitations-to-write"),
    path("write/invitations/<key:pk>/", views.answer_invitation, name="answer-invitation"),
]
