"""What of an import leads to a member."""

from chapterhouse.importers.models import Comparison, OldRank, Question
from chapterhouse.members.exports import Erasure, register

register(OldRank, "member", ("source__name", "level"), Erasure.DELETE)
register(
    Question,
    "answered_by",
    ("kind", "answer", "answered_at"),
    Erasure.DETACH,
    detach="answered_by",
)
register(
    Comparison,
    "chapter__author__member",
    ("chapter", "verdict"),
    Erasure.KEEP,
    reason="it says how faithfully a chapter came in, and goes with the chapter",
)
