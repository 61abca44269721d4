"""Stories whose authors keep a member away, who was to read or write them before the public."""

from django.db.models import Exists, OuterRef, Q

from chapterhouse.members.models import Block, Member


def kept_away_q(member: Member) -> Q:
    """Of rows with a `story`: one of its authors keeps the member away from what is theirs."""
    by_all = Q(
        under=None,
        member__pen_names__authorships__story=OuterRef("story"),
        member__pen_names__authorships__has_consent=True,
    )
    by_one = Q(under__authorships__story=OuterRef("story"), under__authorships__has_consent=True)
    return Q(Exists(Block.objects.filter(by_all | by_one, blocked=member)))
