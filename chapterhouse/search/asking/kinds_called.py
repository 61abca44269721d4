"""Which kinds of tags a field's name stands for: a kind's own name, its title, or its part."""

from collections.abc import Iterable

from chapterhouse.lib.folding import fold
from chapterhouse.search.asking.fields import KNOWN, field_called
from chapterhouse.search.asking.reading import FIELD
from chapterhouse.tags.models import Kind

# What other archives call the parts of ours.
PARTS = {
    "fandom": Kind.Part.CATEGORY,
    "fandoms": Kind.Part.CATEGORY,
    "category": Kind.Part.CATEGORY,
    "categories": Kind.Part.CATEGORY,
    "character": Kind.Part.CHARACTER,
    "characters": Kind.Part.CHARACTER,
    "char": Kind.Part.CHARACTER,
    "relationship": Kind.Part.RELATIONSHIP,
    "relationships": Kind.Part.RELATIONSHIP,
    "pairing": Kind.Part.RELATIONSHIP,
    "pairings": Kind.Part.RELATIONSHIP,
    "ship": Kind.Part.RELATIONSHIP,
    "warning": Kind.Part.WARNING,
    "warnings": Kind.Part.WARNING,
    "genre": Kind.Part.GENRE,
    "genres": Kind.Part.GENRE,
    "freeform": Kind.Part.FREE,
    "freeforms": Kind.Part.FREE,
}


def kinds_called(field: str, kinds: Iterable[Kind]) -> list[Kind]:
    """`tag` stands for all, `main` for relationships; an unknown field for none."""
    kinds = list(kinds)
    if field == "tag":
        return kinds
    if field == "main":
        return [kind for kind in kinds if kind.part == Kind.Part.RELATIONSHIP]
    wanted = _plain(field)
    own = [
        kind for kind in kinds if wanted in {_plain(kind.name), fold(kind.title), fold(kind.plural)}
    ]
    return own or [kind for kind in kinds if kind.part == PARTS.get(field)]


def field_of(kind: Kind) -> str:
    """The field that stands for this kind and no other; "" where its name is another field's."""
    name = kind.name
    is_free = field_called(name) == name and name not in KNOWN
    return name if is_free and FIELD.fullmatch(f"{name}:") else ""


def _plain(name: str) -> str:
    return fold(name.replace("-", " ").replace("_", " "))
