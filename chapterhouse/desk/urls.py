from django.urls import include, path

from chapterhouse.desk.views import members
from chapterhouse.desk.views.care import back_up, care
from chapterhouse.desk.views.changes import changes
from chapterhouse.desk.views.desk import desk
from chapterhouse.desk.views.invitations import invitations, invite_one, waiting_line
from chapterhouse.desk.views.joining import registration_rules, terms_of_archive
from chapterhouse.desk.views.reviews import held_reviews, reviews_of_archive
from chapterhouse.desk.views.stories import story_rules
from chapterhouse.desk.views.uncertain_letters import let_letter_be, send_letter_again

urlpatterns = [
    path("joining/", registration_rules, name="registration-rules"),
    path("joining/terms/", terms_of_archive, name="terms-of-archive"),
    path("joining/invitations/", invitations, name="invitations"),
    path("joining/line/", waiting_line, name="waiting-line"),
    path("joining/line/<int:pk>/invite/", invite_one, name="invite-one"),
    path("", desk, name="desk"),
    path("queue/", include("chapterhouse.desk.queue.urls")),
    path("tags/", include("chapterhouse.desk.tags.urls")),
    path("search/", include("chapterhouse.desk.search.urls")),
    path("stories/", story_rules, name="story-rules"),
    path("reviews/", reviews_of_archive, name="reviews-of-archive"),
    path("reviews/held/", held_reviews, name="held-reviews"),
    path("care/", care, name="care"),
    path("care/back-up/", back_up, name="back-up"),
    path("care/letters/<key:pk>/again/", send_letter_again, name="send-letter-again"),
    path("care/letters/<key:pk>/let-be/", let_letter_be, name="let-letter-be"),
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
