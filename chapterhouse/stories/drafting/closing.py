"""The end of a draft: its form was saved."""

from datetime import timedelta

from django.utils import timezone

from chapterhouse.members.models import Member
from chapterhouse.stories.drafting.writing import Hand, Place, draft_of
from chapterhouse.stories.models import Draft

# So long a page that was left open is told that its form was saved; so long copies wait.
KEPT_FOR = timedelta(days=30)


def close(member: Member, token: str, place: Place, hand: Hand) -> Draft | None:
    """The form was saved, in this transaction, from the page `hand` stands for.

    Gives the draft back where it stays open, for another page wrote in it last: that is not in
    what was saved.
    """
    draft = draft_of(member, token, place)
    if draft is None:
        remember(member, token, place, hand)
        return None
    if hand.page:
        draft.copies.filter(page=hand.page).delete()
    is_in_it = hand.version == draft.version or (hand.page and hand.page == draft.page)
    if draft.closed_at is None and not is_in_it:
        return draft
    shut(draft, hand)
    return None


def shut(draft: Draft, hand: Hand) -> None:
    Draft.objects.filter(pk=draft.pk).update(
        closed_at=timezone.now(),
        html="",
        fields={},
        page=hand.page or draft.page,
        turn=max(hand.turn, draft.turn) if hand.page == draft.page else hand.turn,
    )


def remember(member: Member, token: str, place: Place, hand: Hand) -> None:
    """A form that was quicker than its first draft: what that still sends is settled."""
    if not hand.page or not token or Draft.objects.filter(token=token).exists():
        return
    draft = Draft(author=member, token=token, **place.columns)
    draft.page, draft.turn, draft.closed_at = hand.page, hand.turn, timezone.now()
    draft.save()


def forget_closed() -> int:
    """Delete drafts whose form was saved long ago, with the versions that were kept aside."""
    ended = Draft.objects.filter(closed_at__lt=timezone.now() - KEPT_FOR)
    ended = ended.exclude(copies__saved_at__gt=timezone.now() - KEPT_FOR)
    return ended.delete()[0]
