"""The tags themselves, coined and inserted: names, edges, synonyms, closure."""

from collections.abc import Iterator
from random import Random

from chapterhouse.lib.beginnings import beginnings
from chapterhouse.lib.folding import fold, letter, sort_key
from chapterhouse.sample.many.chance import low_rank
from chapterhouse.sample.many.inserting import Gathered, Ids
from chapterhouse.sample.many.speech import Speech
from chapterhouse.sample.many.vocabulary import WORLDS, Vocabulary, sizes
from chapterhouse.tags.models import Kind, Tag, TagClosure, TagParent, TagWord
from chapterhouse.tags.models.tags import UNSAFE_IN_ADDRESS

BATCH = 5000
KINDS = {
    "category": ("Category", "Categories", Kind.Part.CATEGORY),
    "character": ("Character", "Characters", Kind.Part.CHARACTER),
    "relationship": ("Relationship", "Relationships", Kind.Part.RELATIONSHIP),
    "genre": ("Genre", "Genres", Kind.Part.GENRE),
    "warning": ("Warning", "Warnings", Kind.Part.WARNING),
    "tag": ("Tag", "Tags", Kind.Part.FREE),
}
FIRST_WORLDS, WIDE_TAGS = WORLDS + 20, 100


class Mint:
    """Coins the vocabulary of one archive."""

    def __init__(self, random: Random, speech: Speech) -> None:
        self.random, self.speech = random, speech
        self.ids, self.rows = Ids(Tag), Gathered()
        self.depths: dict[int, dict[int, int]] = {}
        self.characters: list[str] = []

    def coin(self, stories: int) -> Vocabulary:
        """Insert a vocabulary fit for so many stories."""
        first = {}
        for position, (name, size) in enumerate(sizes(stories).items()):
            title, plural, part = KINDS[name]
            kind, _ = Kind.objects.get_or_create(
                name=name,
                defaults={"title": title, "plural": plural, "part": part, "position": position},
            )
            first[name] = self.ids.last + 1
            self.coin_kind(kind, size)
        above = {tag: list(depths) for tag, depths in self.depths.items() if len(depths) > 1}
        return Vocabulary(first, sizes(stories), above)

    def coin_kind(self, kind: Kind, size: int) -> None:
        first, names = self.ids.last + 1, self.names(kind)
        for number in range(size):
            tag, name = self.ids(), next(names)
            is_synonym = kind.name == "tag" and number >= size * 19 // 20
            canonical = first + low_rank(self.random, size // 2) if is_synonym else None
            self.add_tag(
                kind,
                name,
                id=tag,
                address=address_of(name),
                synonym_of_id=canonical,
                is_locked=kind.name == "category" and number < WORLDS,
            )
            if canonical:
                self.close(tag, [canonical])
            else:
                self.draw_edges(tag, list(self.parents(kind.name, first, number)))
            if number % BATCH == BATCH - 1:
                self.rows.insert()
        self.rows.insert()

    def add_tag(self, kind: Kind, name: str, **columns: object) -> None:
        self.rows.add(
            Tag,
            kind_id=kind.pk,
            name=name,
            folded=fold(name),
            sort_key=sort_key(name),
            letter=letter(name),
            **columns,
        )
        for beginning in beginnings(fold(name)):
            self.rows.add(TagWord, kind_id=kind.pk, tag_id=columns["id"], beginning=beginning)

    def parents(self, kind: str, first: int, number: int) -> Iterator[int]:
        """Every category stands in a world, some in two, some in another category."""
        if kind == "category" and number >= WORLDS:
            if number > FIRST_WORLDS and self.random.random() < 0.1:
                yield first + self.random.randrange(WORLDS, number)
                return
            yield first + number % WORLDS
            if self.random.random() < 0.05:
                yield first + (number + 3) % WORLDS
        elif kind == "tag" and number >= WIDE_TAGS and self.random.random() < 0.1:
            yield first + self.random.randrange(WIDE_TAGS)

    def draw_edges(self, tag: int, parents: list[int]) -> None:
        for parent in parents:
            self.rows.add(TagParent, child_id=tag, parent_id=parent)
        self.close(tag, parents)

    def close(self, tag: int, above: list[int]) -> None:
        """Write down everything above the tag: what stands directly above it, and so on."""
        depths = {tag: 0}
        for parent in above:
            for ancestor, depth in self.depths.get(parent, {parent: 0}).items():
                depths[ancestor] = min(depth + 1, depths.get(ancestor, depth + 1))
        if above:
            self.depths[tag] = depths
        for ancestor, depth in depths.items():
            self.rows.add(TagClosure, ancestor_id=ancestor, descendant_id=tag, depth=depth)

    def names(self, kind: Kind) -> Iterator[str]:
        """Names without end, each with an address that is free in the kind."""
        taken = set(Tag.objects.filter(kind=kind).values_list("address", flat=True))
        while True:
            name = self.name(kind.name)
            if address_of(name) not in taken:
                taken.add(address_of(name))
                if kind.name == "character":
                    self.characters.append(name)
                yield name

    def name(self, kind: str) -> str:
        rare = self.random.choices(self.speech.vocabulary, k=4)
        if kind == "category":
            return " ".join(rare[: self.random.randint(1, 3)]).title()
        if kind == "character":
            return " ".join(rare[:2]).title()
        if kind == "relationship":
            return "/".join(sorted(self.random.choices(self.characters, k=2)))
        if kind == "tag":
            return " ".join(rare[: self.random.randint(1, 4)]).capitalize()
        return rare[0].capitalize()


def address_of(name: str) -> str:
    return name.translate(UNSAFE_IN_ADDRESS)
