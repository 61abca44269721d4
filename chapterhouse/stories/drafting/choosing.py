"""Two versions of a draft, and what their author makes of them."""

from django.db import transaction

from chapterhouse.lib.html.three_way import Merge, three_way
from chapterhouse.stories.drafting.saving import keep_former, overwrite
from chapterhouse.stories.drafting.writing import Hand, Written
from chapterhouse.stories.models import Draft, DraftCopy


class ConflictError(Exception):
    """Both changed the same paragraphs; only their author can tell what it should be."""


@transaction.atomic
def take(draft: Draft, copy: DraftCopy) -> Draft:
    """Let the copy be the draft; what stood in it is kept aside in its place.

    The page that wrote the copy may go on writing. Raises OvertakenError where the draft was
    written in the same moment.
    """
    written = Written(copy.html, copy.source_format, copy.fields)
    hand = Hand(copy.page, copy.turn)
    copy.delete()
    if draft.closed_at is None:
        keep_former(draft)
    return overwrite(draft, written, hand)


@transaction.atomic
def take_merged(draft: Draft, copy: DraftCopy) -> Draft:
    """Put what both wrote into one; both stay aside. Raises OvertakenError as `take` does.

    Raises ConflictError where both changed the same paragraphs.
    """
    merge = merged(draft, copy)
    if merge.conflicts:
        raise ConflictError
    fields = copy.fields | draft.fields
    keep_former(draft)
    return overwrite(draft, Written(merge.text, draft.source_format, fields), Hand())


def merged(draft: Draft, copy: DraftCopy) -> Merge:
    """Both put together, over the text that the copy's page began from."""
    return three_way(copy.base, draft.html, copy.html)


def can_be_merged(draft: Draft, copy: DraftCopy) -> bool:
    known = bool(copy.base) and draft.source_format == copy.source_format
    return known and draft.closed_at is None and not merged(draft, copy).conflicts
