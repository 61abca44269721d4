"""Of the desk, what a member reported is their own; another table stays empty."""

from django.contrib.admin.models import LogEntry
from django.utils.translation import gettext_lazy as _

from chapterhouse.desk.models import Report
from chapterhouse.members.exports import Basis, Kept, kept
from chapterhouse.members.exports.registry import Erasure, register

register(
    LogEntry,
    "user",
    (),
    Erasure.DELETE,
    absent=_("Nothing is written into it: the archive keeps a log of its own."),
    kept=kept.DECISIONS,
)

REPORTS = Kept(
    title=_("What you reported"),
    holds=_("What you showed to the staff, your words on it, and what they answered."),
    why=_("So that it is looked at, and you are told."),
    until=_("For a year after it was settled."),
    leaving=_("It stays with the staff, without you."),
    basis=Basis.INTEREST,
)
register(
    Report,
    "reporter",
    (
        *("story", "chapter", "series", "review", "pen_name__name", "message", "why", "words"),
        *("state", "answer", "made_at", "settled_at"),
    ),
    Erasure.DETACH,
    # What others wrote is theirs, and who settled it is the staff's.
    without=("frozen", "settled_by", "taken_by", "answer_to"),
    detach="reporter",
    reason="what was reported is still to be settled",
    kept=REPORTS,
)
