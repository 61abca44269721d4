"""Of the desk nothing is a member's own but one table, which stays empty."""

from django.contrib.admin.models import LogEntry
from django.utils.translation import gettext_lazy as _

from chapterhouse.members.exports import kept
from chapterhouse.members.exports.registry import Erasure, register

register(
    LogEntry,
    "user",
    (),
    Erasure.DELETE,
    absent=_("Nothing is written into it: the archive keeps a log of its own."),
    kept=kept.DECISIONS,
)
