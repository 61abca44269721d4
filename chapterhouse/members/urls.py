from allauth.account import views as account
from django.urls import path

from chapterhouse.members.views.account import account as own_account
from chapterhouse.members.views.keys import use_key

urlpatterns = [
    path("account/", own_account, name="account"),
    path("account/log-in/", account.login, name="log-in"),
    path("account/register/", account.signup, name="register"),
    path("account/log-out/", account.logout, name="log-out"),
    path("account/locked/", account.account_inactive, name="account-locked"),
    path("account/key/<str:token>/", use_key, name="use-key"),
    # The names that allauth itself asks for.
    path("account/log-in/", account.login, name="account_login"),
    path("account/register/", account.signup, name="account_signup"),
    path("account/log-out/", account.logout, name="account_logout"),
    path("account/locked/", account.account_inactive, name="account_inactive"),
]
