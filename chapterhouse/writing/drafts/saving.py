"""What becomes of what a page sent: the draft, or a version beside it."""

from dataclasses import dataclass

from chapterhouse.members.models import Member
from chapterhouse.stories.drafting.saving import (
    OvertakenError,
    begin,
    keep_aside,
    replace,
    save,
)
from chapterhouse.stories.drafting.writing import Place, Written, draft_of
from chapterhouse.stories.models import Draft, DraftCopy
from chapterhouse.writing.drafts.sending import NotKnownError, Sent


class NotHereError(Exception):
    """The member may not write there, or not any more."""


@dataclass(frozen=True)
class Saved:
    """`state`: saved, aside (another page has the draft), closed (its form was saved), same."""

    state: str
    draft: Draft


def keep_sent(member: Member, token: str, place: Place, sent: Sent) -> Saved:
    """Save what was sent, whatever happened meanwhile.

    Raises NotKnownError where everything must be sent, NotHereError, and TooManyError.
    """
    draft = draft_of(member, token, place)
    written = sent.written(draft)
    if draft is None:
        if not place.is_open_to(member):
            raise NotHereError
        return first(member, token, place, sent, written)
    return further(draft, sent, written)


def first(member: Member, token: str, place: Place, sent: Sent, written: Written) -> Saved:
    try:
        return Saved("saved", begin(member, token, place, written, sent.hand))
    except OvertakenError:
        other = draft_of(member, token, place)
        if other is None:
            raise NotKnownError from None
        return aside(other, sent, written)


def further(draft: Draft, sent: Sent, written: Written) -> Saved:
    if sent.hand.is_before(draft):
        return Saved("closed" if draft.closed_at else "same", draft)
    if sent.is_left_behind:
        return left_behind(draft, sent, written)
    try:
        return Saved("saved", save(draft, written, sent.hand))
    except OvertakenError:
        draft.refresh_from_db()
        return aside(draft, sent, written)


def left_behind(draft: Draft, sent: Sent, written: Written) -> Saved:
    """What a page that is gone had not sent: what it goes on from is kept, and so is this."""
    if written.is_in(draft):
        return Saved("same", draft)
    goes_on = sent.hand.version == draft.version or sent.hand.page == draft.page
    if draft.closed_at or not goes_on:
        return aside(draft, sent, written)
    try:
        return Saved("saved", replace(draft, written, sent.hand))
    except OvertakenError:
        draft.refresh_from_db()
        return aside(draft, sent, written)


def aside(draft: Draft, sent: Sent, written: Written) -> Saved:
    cause = DraftCopy.Cause.LEFT_BEHIND if sent.is_left_behind else DraftCopy.Cause.OTHER_PAGE
    copy = keep_aside(draft, written, sent.hand, cause)
    return Saved("aside" if copy else "same", draft)
