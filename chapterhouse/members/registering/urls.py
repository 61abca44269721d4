from django.urls import path

from chapterhouse.members.registering.views.codes import register_code
from chapterhouse.members.registering.views.invitations import (
    make_invitation,
    my_invitations,
    take_back_invitation,
    use_invitation,
)
from chapterhouse.members.registering.views.registering import register
from chapterhouse.members.registering.views.terms import accept_terms
from chapterhouse.members.registering.views.waiting import waiting_list, waiting_place

urlpatterns = [
    path("account/register/", register, name="register"),
    # The name that allauth itself asks for.
    path("account/register/", register, name="account_signup"),
    path("account/register/code/", register_code, name="register-code"),
    path("account/invitation/<str:code>/", use_invitation, name="use-invitation"),
    path("account/invitations/", my_invitations, name="my-invitations"),
    path("account/invitations/make/", make_invitation, name="make-invitation"),
    path("account/invitations/<int:pk>/back/", take_back_invitation, name="take-back-invitation"),
    path("account/waiting/", waiting_list, name="waiting-list"),
    path("account/waiting/<str:token>/", waiting_place, name="waiting-place"),
    path("account/terms/", accept_terms, name="accept-terms"),
]
