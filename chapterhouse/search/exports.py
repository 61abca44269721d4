"""What of saved searches leaves with a member; nothing of it stays."""

from django.utils.translation import gettext_lazy as _

from chapterhouse.members.exports import Basis, Erasure, Kept, register
from chapterhouse.search.models import SavedFilter

SEARCHES = Kept(
    title=_("Your saved searches"),
    holds=_("What you look for, under the names you gave it."),
    why=_("So that you can look for it again, and hear of what is new in it."),
    until=_("Until you delete it."),
    leaving=_("Deleted."),
    basis=Basis.CONSENT,
)
register(
    SavedFilter,
    "member",
    ("id", "name", "params", "made_at"),
    Erasure.DELETE,
    # They follow from what it asks for.
    without=("tags", "needs"),
    kept=SEARCHES,
)
