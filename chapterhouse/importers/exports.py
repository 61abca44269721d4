"""What of an import leads to a member."""

from chapterhouse.importers.models import OldRank
from chapterhouse.members.exports import Erasure, register

register(OldRank, "member", ("source__name", "level"), Erasure.DELETE)
