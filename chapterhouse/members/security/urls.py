from django.urls import path

from chapterhouse.members.security.views.addresses import (
    address_code,
    change_address,
    earlier_address,
)
from chapterhouse.members.security.views.passwords import change_password
from chapterhouse.members.security.views.security import (
    end_all_sessions,
    end_other_sessions,
    end_session,
    security,
)

urlpatterns = [
    path("account/security/", security, name="security"),
    path("account/security/password/", change_password, name="change-password"),
    path("account/security/address/", change_address, name="change-address"),
    path("account/security/address/code/", address_code, name="address-code"),
    path("account/address/<str:token>/", earlier_address, name="earlier-address"),
    path("account/security/sessions/<int:pk>/end/", end_session, name="end-session"),
    path("account/security/sessions/end/", end_other_sessions, name="end-other-sessions"),
    path("account/security/sessions/end-all/", end_all_sessions, name="end-all-sessions"),
]
