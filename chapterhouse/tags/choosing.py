"""Choosing how one wants to meet a tag, where that differs from how one meets the others.

A copy stands in the member's preferences, which come with them, so that no page asks for it.
"""

from django.db import transaction

from chapterhouse.lib.folding import fold
from chapterhouse.members.models import Member, Preferences
from chapterhouse.members.signed_in import preferences_of
from chapterhouse.tags.meaning import below
from chapterhouse.tags.models import Tag, TagChoice
from chapterhouse.tags.spelling import numbered

# Each of them is looked for on every story of a list.
MOST = 200
MOST_MEANT = 30


class TooManyChoicesError(Exception):
    """The member has as many choices as the lists can be asked about."""


@transaction.atomic
def choose(member: Member, tag: Tag, way: str) -> None:
    """From now on the member meets this tag so; raises TooManyChoicesError beyond MOST."""
    chosen = TagChoice.objects.filter(member=member)
    if chosen.exclude(tag=tag).count() >= MOST:
        raise TooManyChoicesError
    TagChoice.objects.update_or_create(member=member, tag=tag, defaults={"way": way})
    keep_ways(member)


@transaction.atomic
def forget(member: Member, tag: Tag) -> None:
    """The member meets this tag as they meet the others."""
    TagChoice.objects.filter(member=member, tag=tag).delete()
    keep_ways(member)


def keep_ways(member: Member) -> None:
    """Write down beside the member what the rows say."""
    rows = TagChoice.objects.filter(member=member).order_by("tag")
    ways = {str(tag): way for tag, way in rows.values_list("tag", "way")}
    Preferences.change(member, tag_ways=ways)


def ways_of(member: Member | None) -> dict[int, str]:
    """The way that the member chose for each tag; asks the database nothing."""
    preferences = preferences_of(member)
    return ways_in(preferences) if preferences else {}


def ways_in(preferences: Preferences) -> dict[int, str]:
    """Read once for as long as they stay the same: every warning of a list asks for them."""
    kept = preferences.tag_ways
    known = getattr(preferences, "ways_read", None)
    if known is None or known[0] is not kept:
        known = (kept, {int(tag): way for tag, way in kept.items()})
        preferences.ways_read = known  # type: ignore[attr-defined]
    ways: dict[int, str] = known[1]
    return ways


def meant_by(typed: str) -> list[Tag]:
    """The tags that somebody may mean by what they typed: a name, or `Kind: name`.

    A synonym means the tag that stands for it; what is ambiguous, any of those below it, and itself
    last. With its number, `Sam #12`, a tag means itself alone.
    """
    kind, colon, name = typed.partition(":")
    found = called(typed)
    if not found and colon:
        of_name = called(name)
        found = [tag for tag in of_name if fold(kind) in (fold(tag.kind.title), tag.kind.name)]
    if numbered(typed) or (colon and numbered(name)):
        return found
    more = below(tag for tag in found if tag.is_ambiguous)
    return list(dict.fromkeys(one for tag in found for one in (*more.get(tag.pk, ()), tag)))


def called(typed: str) -> list[Tag]:
    """Each tag that has this name, or what stands for it."""
    known = Tag.objects.select_related("kind", "synonym_of__kind").order_by("kind__position", "pk")
    found = known.filter(folded=fold(typed))[:MOST_MEANT]
    if not found and (parts := numbered(typed)):
        found = known.filter(folded=parts[0], pk=parts[1])
    return list(dict.fromkeys(tag.synonym_of or tag for tag in found))
