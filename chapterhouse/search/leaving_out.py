"""What a member chose not to meet, as the index is asked for it.

Beside `stories/sparing.py`, which says the same to the database: whoever registers a cause there
registers it here as well, and a test compares the two.
"""

from collections.abc import Callable

from django.db.models import QuerySet

from chapterhouse.lib.kept_questions import answers
from chapterhouse.members.models import Member, PenName
from chapterhouse.search.asking.nodes import All, Among, Any, Node, Not
from chapterhouse.stories.kept_away import kept_away_q
from chapterhouse.stories.models import Authorship
from chapterhouse.stories.sparing import once
from chapterhouse.tags.choosing import ways_of
from chapterhouse.tags.models import TagChoice

Cause = Callable[[Member], Node | None]
_causes: list[Cause] = []


def leaves_out(cause: Cause) -> Cause:
    """Register what tells which stories a member spares themselves; None: none."""
    _causes.append(cause)
    return cause


def left_out(member: Member | None) -> Node | None:
    """The stories that are not for this member's lists; their own never are among them."""
    if member is None:
        return None
    if not (found := causes(member)):
        return None
    own = [Not(node) for node in owned(member)]
    return All((Any(tuple(found)), *own)) if own else Any(tuple(found))


def causes(member: Member) -> list[Node]:
    """Each cause for which something is left out, by itself."""
    return [node for cause in _causes if (node := cause(member)) is not None]


def owned(member: Member) -> list[Node]:
    """The stories that the member writes, and those they are asked to write with others."""
    return once(member, "owned", lambda: found_owned(member))


def found_owned(member: Member) -> list[Node]:
    # Most readers write nothing, few are asked to, and who kept whom away is dear to ask.
    standing = answers(standing_of, PenName.objects.all(), member.pk)
    writing = tuple(sorted({name for name, consent in standing if consent}))
    own: list[Node] = [Among("authors", writing)] if writing else []
    asking = [name for name, consent in standing if consent is not None and not consent]
    if asking:
        authorships = Authorship.objects.filter(pen_name__in=asking, has_consent=False).order_by()
        invited = authorships.exclude(kept_away_q(member))
        own.append(Among("id", tuple(invited.values_list("story", flat=True))))
    return own


def standing_of(names: QuerySet, member: int) -> QuerySet:
    """The member's names, with each way in which they stand above stories."""
    own = names.filter(member=member).order_by()
    return own.values_list("pk", "authorships__has_consent").distinct()


@leaves_out
def tags_never_seen(member: Member) -> Node | None:
    never = [tag for tag, way in ways_of(member).items() if way == TagChoice.Way.NEVER]
    return Among("under", tuple(never)) if never else None
