from allauth.account import views as account
from django.urls import include, path

from chapterhouse.members.entering.views.keys import use_key
from chapterhouse.members.entering.views.logging_in import log_in
from chapterhouse.members.entering.views.old_passwords import confirm_old_password
from chapterhouse.members.returning.views.claims import claims, grant_claim, refuse_claim, use_claim
from chapterhouse.members.returning.views.coming_back import (
    account_asked_for,
    ask_for_account,
    come_back,
    return_code,
    return_link,
)
from chapterhouse.members.security.views.confirming import confirm_it_is_you
from chapterhouse.members.views.account import account as own_account
from chapterhouse.members.views.kept_forms import kept_form

urlpatterns = [
    path("", include("chapterhouse.members.pen_names.urls")),
    path("account/", own_account, name="account"),
    path("account/log-in/", log_in, name="log-in"),
    path("", include("chapterhouse.members.registering.urls")),
    path("account/log-out/", account.logout, name="log-out"),
    path("account/locked/", account.account_inactive, name="account-locked"),
    path("account/key/<str:token>/", use_key, name="use-key"),
    path("account/return/", come_back, name="come-back"),
    path("account/return/code/", return_code, name="return-code"),
    path("account/return/link/<str:token>/", return_link, name="return-link"),
    path("account/return/ask/", ask_for_account, name="ask-for-account"),
    path("account/return/asked/", account_asked_for, name="account-asked-for"),
    path("account/claim/<str:token>/", use_claim, name="use-claim"),
    path("account/log-in/code/", confirm_old_password, name="confirm-old-password"),
    path("account/confirm/", confirm_it_is_you, name="confirm-it-is-you"),
    path("account/kept/", kept_form, name="kept-form"),
    path("", include("chapterhouse.members.security.urls")),
    path("", include("chapterhouse.members.second_factor.urls")),
    path("", include("chapterhouse.members.copies.urls")),
    path("", include("chapterhouse.members.blocking.urls")),
    path("desk/claims/", claims, name="claims"),
    path("desk/claims/<int:pk>/grant/", grant_claim, name="grant-claim"),
    path("desk/claims/<int:pk>/refuse/", refuse_claim, name="refuse-claim"),
    # The names that allauth itself asks for.
    path("account/log-in/", log_in, name="account_login"),
    path("account/log-out/", account.logout, name="account_logout"),
    path("account/locked/", account.account_inactive, name="account_inactive"),
    path("account/confirm/", confirm_it_is_you, name="account_reauthenticate"),
]
