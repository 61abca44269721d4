"""Tags and authors that a member never wants to meet are not offered to them either."""

from collections.abc import Sequence
from dataclasses import replace

from chapterhouse.members.models import Member
from chapterhouse.search.asking.nodes import Among, By, Tagged
from chapterhouse.search.asking.problems import Problem
from chapterhouse.search.leaving_out import causes
from chapterhouse.tags.models import TagClosure


def without_unwanted(problems: Sequence[Problem], member: Member | None) -> list[Problem]:
    """The problems with those of their offers that the member may want to meet."""
    offered = [offer.node for problem in problems for offer in problem.offers]
    if member is None or not offered:
        return list(problems)
    never = [node for node in causes(member) if isinstance(node, Among)]
    unwanted = [*by_unwanted(never), *under_unwanted(never, offered)]
    return [
        replace(problem, offers=tuple(one for one in problem.offers if one.node not in unwanted))
        for problem in problems
    ]


def by_unwanted(never: Sequence[Among]) -> list[By]:
    return [By(key) for among in never if among.field == "authors" for key in among.keys]


def under_unwanted(never: Sequence[Among], offered: Sequence[object]) -> list[Tagged]:
    """Of the offered tags those below one that is never to be met, as pairings too."""
    tags = [node.tag for node in offered if isinstance(node, Tagged)]
    above = [key for among in never if among.field == "under" for key in among.keys]
    if not tags or not above:
        return []
    rows = TagClosure.objects.filter(ancestor__in=above, descendant__in=tags)
    found = rows.values_list("descendant", flat=True)
    return [Tagged(tag, as_main) for tag in found for as_main in (False, True)]
