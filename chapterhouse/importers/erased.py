"""Who asked to be forgotten, as an import knows them: lines of the ledger that say so."""

from chapterhouse.archive.models import LedgerEntry, Source
from chapterhouse.archive.models.sources import Outcome
from chapterhouse.members.models import PenName

# The reason on a line whose row was somebody's who has left.
ERASED = "erased on request"


def erased_accounts(source: Source) -> set[bytes]:
    """The old numbers of accounts whose members have left, as they stand in rows."""
    noun = PenName._meta.model_name
    lines = LedgerEntry.objects.filter(source=source, noun=noun, reason=ERASED)
    return {key.encode() for key in lines.values_list("old_key", flat=True)}


def erased_stories(source: Source) -> set[int]:
    """The old numbers of stories of theirs that came after they left, and were not taken."""
    lines = LedgerEntry.objects.filter(source=source, table="stories", reason=ERASED)
    refused = lines.filter(outcome=Outcome.REFUSED).values_list("old_key", flat=True)
    return {int(key) for key in refused if key.isdecimal()}
