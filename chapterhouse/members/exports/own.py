"""What of accounts leaves with a member, and what the archive keeps of it meanwhile."""

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils.translation import gettext_lazy as _

from chapterhouse.archive.models import Letter
from chapterhouse.members.copies.decisions import write_decisions
from chapterhouse.members.copies.pen_names import write_pen_names
from chapterhouse.members.copies.readable import write_account_page
from chapterhouse.members.exports import kept
from chapterhouse.members.exports.registry import Erasure, gives, keeps, register
from chapterhouse.members.models import (
    Acceptance,
    Block,
    Change,
    Claim,
    DataCopy,
    FormerName,
    GoneName,
    Invitation,
    KeptForm,
    Leaving,
    Member,
    PenName,
    Preferences,
    ProfileValue,
    Registration,
    SignInCode,
    SignInKey,
    Suspension,
    WaitingPlace,
)

SECRET = _("It holds nothing but what would let somebody log in as you.")
ANOTHER = _("It is about somebody else.")

register(
    Member,
    "pk",
    (
        *("email", "joined_at", "last_login", "roles", "is_trusted", "is_active"),
        *("is_claimed", "is_staff", "is_superuser"),
    ),
    Erasure.DELETE,
    without=("password", "key"),
    kept=kept.ACCOUNT,
)
register(
    Preferences,
    "member",
    (
        *("language", "time_zone", "age_stated_at", "stories_open_at", "sorts_by_update"),
        *("warnings", "hides_numbers", "keeps_history", "look"),
        *("letters_reviews", "letters_replies", "letters_favourites", "letters_queue"),
        *("letters_news", "letters_kudos", "letters_messages", "letters_writing"),
        *("queue_told_at", "takes_invitations", "takes_dedications"),
        *("hides_finished", "hides_dropped", "tells_titles", "quiet_from", "quiet_to"),
        "is_looking_at_all",
    ),
    Erasure.DELETE,
    # Worked out from choices of tags, mutes and exclusions, which stand in their own rows.
    without=("tag_ways", "never"),
    kept=kept.PREFERENCES,
)
register(
    PenName,
    "member",
    (
        *("name", "address", "is_default", "bio", "avatar_address", "avatar_alt", "contact"),
        *("story_count", "series_count", "created_at"),
    ),
    Erasure.DETACH,
    without=(
        *("avatar", "folded", "skeleton", "sort_key", "letter", "collides", "is_orphanage"),
        "left_at",
    ),
    detach="member",
    reason="stories and reviews of others stay readable under it until they are handed over",
    kept=kept.PEN_NAMES,
)
register(
    FormerName,
    "pen_name__member",
    ("pen_name__name", "name", "address", "given_up_at"),
    Erasure.DELETE,
    without=("folded", "skeleton"),
    kept=kept.PEN_NAMES,
)
register(
    ProfileValue,
    "pen_name__member",
    ("pen_name__name", "field__title", "value"),
    Erasure.DELETE,
    kept=kept.PEN_NAMES,
)
register(
    Suspension,
    "member",
    ("why", "began_at", "until", "lifted_at"),
    Erasure.DELETE,
    without=("by",),
    kept=kept.DECISIONS,
)
register(SignInKey, "member", (), Erasure.DELETE, absent=SECRET, kept=kept.CODES)
register(SignInCode, "member", (), Erasure.DELETE, absent=SECRET, kept=kept.CODES)
register(
    Claim,
    "member",
    ("typed", "contact", "words", "made_at", "decided_at", "why", "used_at"),
    Erasure.DELETE,
    without=("decided_by", "digest", "expires_at"),
    kept=kept.CLAIMS,
)
register(EmailAddress, "user", ("email", "verified", "primary"), Erasure.DELETE, kept=kept.ACCOUNT)
register(
    EmailConfirmation,
    "email_address__user",
    (),
    Erasure.DELETE,
    absent=SECRET,
    kept=kept.CODES,
)
register(
    Change,
    "by",
    ("verb", "noun", "made_at"),
    Erasure.DETACH,
    # What somebody on the staff decided may be about others; what was decided about the member
    # stands in the part of decisions, with its reason.
    without=("key", "why", "before", "after"),
    detach="by",
    reason="the log stays true without the name",
    kept=kept.DECISIONS,
)
register(
    Authenticator,
    "user",
    ("type", "created_at", "last_used_at"),
    Erasure.DELETE,
    without=("data",),
    kept=kept.SECOND_STEPS,
)
register(
    UserSession,
    "user",
    ("created_at", "last_seen_at", "ip", "user_agent"),
    Erasure.DELETE,
    without=("session_key", "data"),
    kept=kept.SESSIONS,
)
register(
    Acceptance,
    "member",
    ("terms__number", "accepted_at"),
    Erasure.DELETE,
    kept=kept.TERMS,
)
register(
    Leaving,
    "member",
    (
        *("stories", "otherwise", "reviews", "began_at", "due_at", "stopped_at", "seen_at"),
        *("days_seen", "reminded_at", "erasing_at"),
    ),
    Erasure.DELETE,
    without=("heir",),
    kept=kept.LEAVING,
)
register(
    DataCopy,
    "member",
    ("state", "schema_version", "asked_at", "ready_at", "expires_at", "size"),
    Erasure.DELETE,
    # Not the one that is just being made.
    rows=lambda member: DataCopy.objects.filter(member=member).exclude(size=0),
    without=("key", "file"),
    kept=kept.COPIES,
)
register(
    Invitation,
    "made_by",
    ("code", "note", "made_at", "expires_at", "taken_back_at", "used_at"),
    Erasure.DELETE,
    # Whose address it is, and who came by it, is theirs to tell.
    without=("sent_to", "used_by"),
    kept=kept.INVITATIONS,
)
register(
    Registration,
    "invitation__made_by",
    (),
    Erasure.DELETE,
    absent=ANOTHER,
    kept=kept.REGISTERING,
)
register(
    WaitingPlace,
    "invitation__made_by",
    (),
    Erasure.KEEP,
    reason="somebody else's place in the line",
    absent=ANOTHER,
    kept=kept.REGISTERING,
)
keeps(kept.SESSIONS, Session)
keeps(kept.KEPT_FORMS, KeptForm)
keeps(kept.LETTERS, Letter)
keeps(kept.GONE, GoneName)

gives(
    "account",
    write_account_page,
    title=_("Your account"),
    holds=_("Your settings, consents, sessions and whatever else is a line and not a text."),
    place=60,
)
gives(
    "decisions",
    write_decisions,
    title=_("Decisions"),
    holds=_("What was decided about you and what is yours, when and why; by a role, not a name."),
    place=70,
)
gives(
    "pen-names",
    write_pen_names,
    title=_("Pen names"),
    holds=_("What readers see of you: names, former names, picture, what you tell of yourself."),
    of=(PenName, FormerName, ProfileValue),
    place=10,
)
register(
    Block,
    "member",
    ("met_as__name", "under__name", "made_at"),
    Erasure.DELETE,
    # The name they met is given; the member behind it is nobody's to know.
    without=("blocked",),
    kept=kept.BLOCKS,
)
