"""Saving a draft: the page that knows its latest version writes it, any other one beside it."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from chapterhouse.lib.tokens import fresh_token
from chapterhouse.members.models import Member
from chapterhouse.stories.drafting.writing import Hand, Place, Written
from chapterhouse.stories.models import Draft, DraftCopy

# More than anybody writes at once; a broken program would make them without end.
MOST_DRAFTS = 500
MOST_COPIES = 20


class TooManyError(Exception):
    """The member has more drafts, or the draft more versions beside it, than can be kept."""


class OvertakenError(Exception):
    """Another page wrote the draft meanwhile, or its form was saved."""


def begin(member: Member, token: str, place: Place, written: Written, hand: Hand) -> Draft:
    """The first save of a draft; raises OvertakenError where another page of the chapter has begun.

    A token that somebody else has is theirs: the draft gets one of its own.
    """
    if Draft.objects.open().filter(author=member).count() >= MOST_DRAFTS:
        raise TooManyError
    if Draft.objects.filter(token=token).exists():
        token = fresh_token()
    draft = Draft(author=member, token=token, **place.columns)
    draft.based_on, draft.version = written.based_on, 1
    draft.page, draft.turn = hand.page, hand.turn
    for name, value in written.columns().items():
        setattr(draft, name, value)
    try:
        with transaction.atomic():
            draft.save(force_insert=True)
    except IntegrityError:
        raise OvertakenError from None
    return draft


def save(draft: Draft, written: Written, hand: Hand) -> Draft:
    """Write what the page has; raises OvertakenError where it does not know the latest version.

    A page may go on after an answer that never reached it, for nobody else wrote meanwhile. And
    where the chapter has been saved since the draft was written, a page that began with that later
    text takes its place; the older draft is kept aside.
    """
    if hand.is_before(draft):
        return draft
    if draft.closed_at:
        # What a forgotten page still writes is a draft again.
        return overwrite(draft, written, hand, based_on=written.based_on)
    if hand.version == draft.version or (hand.page and hand.page == draft.page):
        return overwrite(draft, written, hand)
    if written.based_on > draft.based_on:
        return replace(draft, written, hand)
    raise OvertakenError


@transaction.atomic
def replace(draft: Draft, written: Written, hand: Hand) -> Draft:
    """Write the draft, and keep aside what stood in it."""
    keep_former(draft)
    return overwrite(draft, written, hand, based_on=max(written.based_on, draft.based_on))


def overwrite(draft: Draft, written: Written, hand: Hand, **more: object) -> Draft:
    """Compare and set; raises OvertakenError where another page was quicker by a moment.

    Or where the draft was closed, and the chapter has another open one by now.
    """
    changed = written.columns() | more
    changed |= {"page": hand.page, "turn": hand.turn, "version": draft.version + 1}
    changed |= {"saved_at": timezone.now(), "closed_at": None}
    known = Draft.objects.filter(pk=draft.pk, version=draft.version, closed_at=draft.closed_at)
    try:
        with transaction.atomic():
            written_rows = known.update(**changed)
    except IntegrityError:
        raise OvertakenError from None
    if written_rows != 1:
        raise OvertakenError
    for name, value in changed.items():
        setattr(draft, name, value)
    return draft


def keep_aside(draft: Draft, written: Written, hand: Hand, cause: str) -> DraftCopy | None:
    """Keep what the page has beside the draft, once a page; None where the draft says the same.

    Raises TooManyError where there are so many that their author must decide first.
    """
    if written.is_in(draft):
        return None
    page = hand.page or fresh_token()
    known = draft.copies.filter(page=page).first()
    if known is None and draft.copies.count() >= MOST_COPIES:
        raise TooManyError
    if known and hand.is_before(known):
        return known
    columns = written.columns() | {"cause": cause, "turn": hand.turn, "version": hand.version}
    columns |= {"base": written.base, "saved_at": timezone.now()}
    return draft.copies.update_or_create(page=page, defaults=columns)[0]


def keep_former(draft: Draft) -> DraftCopy | None:
    """Keep what stands in the draft beside it, before something else takes its place."""
    if not draft.html and not draft.fields:
        return None
    same = ("html", "source_format", "fields", "version", "turn", "saved_at")
    columns = {name: getattr(draft, name) for name in same}
    columns |= {"cause": DraftCopy.Cause.REPLACED, "base": ""}
    page = draft.page or fresh_token()
    return draft.copies.update_or_create(page=page, defaults=columns)[0]
