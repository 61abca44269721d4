"""The gates that are closed for one reader, as the index is asked past them."""

from chapterhouse.members.models import Member
from chapterhouse.search.asking.nodes import Any, Choice, Flag, Node, Not, every
from chapterhouse.search.index.slots import MEMBERS, SLOTS, UNRATED, Gates, slot_of
from chapterhouse.search.leaving_out import owned
from chapterhouse.stories.gates import Agreed
from chapterhouse.tags.models import Rating


def gates_for(member: Member | None, agreed: Agreed) -> Gates:
    """As `readable_by`."""
    ratings = list(Rating.objects.all())
    closed = {rating.pk for rating in ratings if is_closed(rating, member, agreed)}
    every_key = {rating.pk for rating in ratings}
    shut = [slot for slot in SLOTS if (held := in_slot(every_key, slot)) and held <= closed]
    mixed = [slot for slot in SLOTS if in_slot(closed, slot) and slot not in shut]
    if member is None:
        shut.append(MEMBERS)
    elif closed:
        mixed.append(MEMBERS)
    return Gates(
        open=tuple(slot for slot in SLOTS if in_use(slot, every_key) and slot not in shut + mixed),
        shut=tuple(shut),
        mixed=tuple(mixed),
        behind=behind(closed, member),
        own=Any(tuple(own)) if member and (own := owned(member)) else None,
    )


def is_closed(rating: Rating, member: Member | None, agreed: Agreed) -> bool:
    return (
        (rating.members_only and member is None)
        or (rating.asks_age and not agreed.of_age)
        or (rating.warns and rating.pk not in agreed.ratings)
    )


def in_slot(ratings: set[int], slot: int) -> set[int]:
    return {key for key in ratings if slot_of(key, is_for_members=False) == slot}


def in_use(slot: int, ratings: set[int]) -> bool:
    return slot in {UNRATED, MEMBERS} or bool(in_slot(ratings, slot))


def behind(closed: set[int], member: Member | None) -> Node | None:
    """The stories before which a gate is closed; a member's own never are among them."""
    nodes: list[Node] = [Choice("rating", tuple(sorted(closed)))] if closed else []
    if member is None:
        return Any((*nodes, Flag("members")))
    return every(*nodes, *(Not(own) for own in owned(member))) if nodes else None
