"""What of an import leads to a member."""

from django.utils.translation import gettext_lazy as _

from chapterhouse.importers.models import Arrival, ArrivingFile, Comparison, OldRank, Question
from chapterhouse.importers.own_copy import NAME, write_old_rows
from chapterhouse.members.exports import Basis, Erasure, Kept, gives, register

ORIGINS = Kept(
    title=_("What came from an old archive"),
    holds=_(
        "If your account was brought in from an old archive: the row it had there, without its "
        "password, your rank on its staff, and how faithfully your chapters came in."
    ),
    why=_("To mend what was misread, and to answer old links."),
    until=_("As long as the archive exists."),
    leaving=_("Your row and rank are deleted; what is known of a chapter goes with the chapter."),
    basis=Basis.INTEREST,
)
BRINGING = Kept(
    title=_("Bringing an old archive in"),
    holds=_("For the archivist: which files you brought, and which questions you answered."),
    why=_("So that an import can be gone on with and understood later."),
    until=_("Until the files are thrown away; answers as long as the archive exists."),
    leaving=_("They stay without your name."),
    basis=Basis.INTEREST,
)
OF_THE_ARCHIVE = _("It belongs to the old archive and may be about anybody in it.")

register(
    OldRank,
    "member",
    ("source__name", "level", "categories", "granted_at"),
    Erasure.DELETE,
    kept=ORIGINS,
)
register(
    Question,
    "answered_by",
    ("kind", "answer", "answered_at"),
    Erasure.DETACH,
    # What was asked is about whoever's row it was.
    without=("source", "table", "old_key", "noun", "new_id", "context"),
    detach="answered_by",
    kept=BRINGING,
)
register(
    Comparison,
    "chapter__author__member",
    ("chapter", "verdict", "shown_words", "kept_words"),
    Erasure.KEEP,
    without=("source", "shown", "kept"),
    reason="it says how faithfully a chapter came in, and goes with the chapter",
    kept=ORIGINS,
)
register(
    Arrival,
    "by",
    ("state", "made_at"),
    Erasure.DETACH,
    without=("wish", "first_page", "trouble", "stages", "is_stopping", "job", "run"),
    detach="by",
    kept=BRINGING,
)
register(
    ArrivingFile,
    "arrival__by",
    (),
    Erasure.KEEP,
    absent=OF_THE_ARCHIVE,
    reason="it is a file of the old archive, and goes with what was brought",
    kept=BRINGING,
)
gives(
    NAME,
    write_old_rows,
    title=_("From an old archive"),
    holds=_("The row of yours that was brought in, as it was there, without its password."),
    place=80,
)
