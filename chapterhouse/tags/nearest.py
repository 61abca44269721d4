"""What somebody may have meant who typed a name that no tag has."""

from difflib import SequenceMatcher

from chapterhouse.lib.folding import fold
from chapterhouse.tags.models import Kind, Tag

LOOKED_AT = 200
MOST = 5
LIKE_ENOUGH = 0.6


def nearest(kind: Kind, typed: str) -> list[Tag]:
    """Canonical tags with names like this one, the likest first, among those of most stories."""
    wanted = fold(typed)
    usable = Tag.objects.filter(kind=kind, is_locked=False).select_related("synonym_of")
    start = wanted[:2]
    beginning = usable.filter(folded__gte=start, folded__lt=start + chr(0x10FFFF))
    rows = [
        *beginning.order_by("-story_count")[:LOOKED_AT],
        *usable.order_by("-story_count")[:LOOKED_AT],
    ]
    likeness = {tag: likeness_of(wanted, tag.folded) for tag in dict.fromkeys(rows)}
    close = [tag for tag, much in likeness.items() if much >= LIKE_ENOUGH]
    close.sort(key=lambda tag: (-likeness[tag], tag.pk))
    standing = dict.fromkeys(tag.synonym_of or tag for tag in close)
    return [tag for tag in standing if not tag.is_locked][:MOST]


def likeness_of(one: str, other: str) -> float:
    """From 0 to 1; a name within the other counts as half alike at least."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.quick_ratio() < LIKE_ENOUGH:
        return 0.7 if len(one) > 2 and one in other else 0
    return max(matcher.ratio(), 0.7 if one in other else 0)
