from django.urls import path

from chapterhouse.desk.views import members
from chapterhouse.desk.views.care import back_up, care
from chapterhouse.desk.views.changes import changes
from chapterhouse.desk.views.desk import desk
from chapterhouse.desk.views.invitations import invitations, invite_one, waiting_line
from chapterhouse.desk.views.joining import registration_rules, terms_of_archive

urlpatterns = [
    path("joining/", registration_rules, name="registration-rules"),
    path("joining/terms/", terms_of_archive, name="terms-of-archive"),
    path("joining/invitations/", invitations, name="invitations"),
    path("joining/line/", waiting_line, name="waiting-line"),
    path("joining/line/<int:pk>/invite/", invite_one, name="invite-one"),
    path("", desk, name="desk"),
    path("care/", care, name="care"),
    path("care/back-up/", back_up, name="back-up"),
    path("changes/", changes, name="changes"),
    path("members/", members.members_of_archive, name="members-of-archive"),
    path("members/<slug:key>/", members.member_of_archive, name="member-of-archive"),
    path("members/<slug:key>/trust/", members.trust_member, name="trust-member"),
    path("members/<slug:key>/lock/", members.lock_member, name="lock-member"),
    path("members/<slug:key>/unlock/", members.unlock_member, name="unlock-member"),
    path(
        "members/<slug:key>/reset-second-factor/",
        members.reset_second_factor,
        name="reset-second-factor",
    ),
    path("members/<slug:key>/grant/<slug:role>/", members.grant_role, name="grant-role"),
    path("members/<slug:key>/revoke/<slug:role>/", members.revoke_role, name="revoke-role"),
]
