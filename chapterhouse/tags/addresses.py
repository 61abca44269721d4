"""Which tag is found at an address: its own, one it had before, or another spelling of its name."""

from dataclasses import dataclass

from django.db.models import QuerySet

from chapterhouse.lib.folding import fold
from chapterhouse.tags.couples import couple_in
from chapterhouse.tags.models import FormerTagAddress, Tag
from chapterhouse.tags.models.tags import UNSAFE_IN_ADDRESS

UNSAFE = "".join(map(chr, UNSAFE_IN_ADDRESS))


@dataclass(frozen=True)
class Called:
    """What is found: the one tag, or several that are called so. Synonyms are never among them."""

    tags: tuple[Tag, ...]

    @property
    def tag(self) -> Tag | None:
        return self.tags[0] if len(self.tags) == 1 else None


def found_at(kind: str, address: str, known: QuerySet[Tag]) -> Called:
    """`known` are tags with what their page needs, `kind` and `synonym_of__kind` fetched.

    An address that a tag has or had is that tag's, to the letter; what is only spelled like it may
    be several. Four queries at most, one for a tag's own address.
    """
    of_kind = known.filter(kind__name=kind)
    if own := of_kind.filter(address=address).first():
        return called([own])
    if before := had(kind, address, known):
        return before
    forms = spellings(address)
    so = of_kind.filter(folded__in=forms).order_by("pk")
    return called(list(so) or formerly(kind, forms, known))


def had(kind: str, address: str, known: QuerySet[Tag]) -> Called | None:
    """Whose address it was."""
    former = FormerTagAddress.objects.filter(kind__name=kind, address=address)
    tag = known.filter(pk__in=former.values("tag")).first()
    return called([tag]) if tag else None


def formerly(kind: str, forms: set[str], known: QuerySet[Tag]) -> list[Tag]:
    """Who was called so."""
    former = FormerTagAddress.objects.filter(kind__name=kind, folded__in=forms)
    return list(known.filter(pk__in=former.values("tag")).order_by("pk"))


def called(tags: list[Tag]) -> Called:
    return Called(tuple(dict.fromkeys(tag.synonym_of or tag for tag in tags)))


def spellings(address: str) -> set[str]:
    """Folded, every name that may be meant: an address cannot hold all that a name can."""
    names = {address.replace("~", sign) for sign in f"~{UNSAFE}"}
    couples = {couple.spelling for name in names if (couple := couple_in(name))}
    return {fold(name) for name in names | couples}
