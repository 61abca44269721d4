"""What of an import leads to a member."""

from chapterhouse.importers.models import Arrival, ArrivingFile, Comparison, OldRank, Question
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
register(Arrival, "by", ("state", "made_at"), Erasure.DETACH, detach="by")
register(
    ArrivingFile,
    "arrival__by",
    ("name", "size"),
    Erasure.KEEP,
    reason="it is a file of the old archive, and goes with what was brought",
)
