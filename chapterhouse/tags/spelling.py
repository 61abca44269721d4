"""How a tag is spelled where it is typed: by its name, with its number where others share it."""

import re
from collections import Counter
from collections.abc import Iterable

from django.db.models import Count

from chapterhouse.lib.folding import fold
from chapterhouse.tags.models import Tag

_NUMBERED = re.compile(r"(.+) #([0-9]{1,18})")


def spelled(tags: Iterable[Tag]) -> dict[int, str]:
    """For each tag's id what means this one and no other of its kind: `Sam`, or `Sam #12`."""
    tags = list(tags)
    kinds, folded = {tag.kind_id for tag in tags}, {tag.folded for tag in tags}
    alike = Tag.objects.filter(kind__in=kinds, folded__in=folded).order_by()
    many = Counter(alike.values_list("kind", "folded") if tags else ())
    return {
        tag.pk: f"{tag.name} #{tag.pk}" if many[tag.kind_id, tag.folded] > 1 else tag.name
        for tag in tags
    }


def spelled_among_all(tags: Iterable[Tag]) -> dict[int, str]:
    """The same where tags of all kinds are typed: `Sam`, `Character: Sam`, `Character: Sam #12`.

    What is ambiguous has its number, or it would be asked about. Wants their kinds.
    """
    tags = list(tags)
    in_kind = spelled(tags)
    folded = {tag.folded for tag in tags}
    alike = Tag.objects.filter(folded__in=folded).order_by().values("folded").distinct()
    several = alike.annotate(total=Count("pk")).filter(total__gt=1) if tags else alike.none()
    shared = set(several.values_list("folded", flat=True))
    return {tag.pk: _told(tag, in_kind[tag.pk], is_shared=tag.folded in shared) for tag in tags}


def _told(tag: Tag, name: str, *, is_shared: bool) -> str:
    if tag.is_ambiguous:
        return f"{tag.kind.title}: {tag.name} #{tag.pk}"
    return f"{tag.kind.title}: {name}" if is_shared else name


def numbered(typed: str) -> tuple[str, int] | None:
    """The folded name and the number of `Sam #12`; None for any other text."""
    parts = _NUMBERED.fullmatch(typed)
    return (fold(parts[1]), int(parts[2])) if parts else None
