"""Everything that the names and numbers of a query may stand for, read at once."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from chapterhouse.lib.folding import fold
from chapterhouse.members.models import FormerName, PenName
from chapterhouse.search.asking.kinds_called import kinds_called
from chapterhouse.search.asking.nodes import Leaf, Named, Tagged
from chapterhouse.tags.meaning import below, meaning_of, rows_of
from chapterhouse.tags.models import FormerTagAddress, Kind, Rating, Tag

# Names that are no tags'.
OTHERS = ("author", "rating", "language")


class Lookups:
    """Each property is read once, and only where a leaf needs it."""

    def __init__(self, leaves: Iterable[Leaf]) -> None:
        leaves = list(leaves)
        self.named = list(dict.fromkeys(leaf for leaf in leaves if isinstance(leaf, Named)))
        self.numbers = {leaf.tag for leaf in leaves if isinstance(leaf, Tagged)}

    @cached_property
    def kinds(self) -> list[Kind]:
        return list(Kind.objects.all())

    @cached_property
    def kinds_of(self) -> dict[Named, list[Kind]]:
        tags = [leaf for leaf in self.named if leaf.field not in OTHERS]
        return {leaf: kinds_called(leaf.field, self.kinds) for leaf in tags}

    @cached_property
    def rows(self) -> dict[tuple[int, str], list[Tag]]:
        typed: dict[int, set[str]] = defaultdict(set)
        for leaf, kinds in self.kinds_of.items():
            for kind in kinds:
                typed[kind.pk].add(leaf.text)
        return rows_of(typed)

    @cached_property
    def former(self) -> dict[tuple[int, str], list[Tag]]:
        """Tags by the names that they had before."""
        folded = {fold(leaf.text) for leaf in self.kinds_of if not self._now(leaf)}
        found: dict[tuple[int, str], list[Tag]] = defaultdict(list)
        rows = FormerTagAddress.objects.filter(folded__in=folded) if folded else ()
        for row in rows and rows.select_related("tag__synonym_of").order_by("pk"):
            found[row.kind_id, row.folded].append(row.tag.synonym_of or row.tag)
        return found

    def tags(self, leaf: Named) -> list[Tag]:
        """The canonical tags that are called so, or were; in every kind that the field means."""
        kinds = self.kinds_of[leaf]
        found = self._now(leaf) or [
            tag for kind in kinds for tag in self.former.get((kind.pk, fold(leaf.text)), [])
        ]
        return list(dict.fromkeys(found))

    def _now(self, leaf: Named) -> list[Tag]:
        found: list[Tag] = []
        for kind in self.kinds_of[leaf]:
            meant = meaning_of(leaf.text, self.rows.get((kind.pk, leaf.text), []))
            found += [meant.tag] if meant.tag else meant.among
        return found

    @cached_property
    def numbered(self) -> dict[int, Tag]:
        """By the number in the query, the canonical tag, with its kind."""
        tags = Tag.objects.filter(pk__in=self.numbers).select_related("kind", "synonym_of__kind")
        return {tag.pk: tag.synonym_of or tag for tag in tags} if self.numbers else {}

    @cached_property
    def authors(self) -> dict[str, list[PenName]]:
        """Pen names by their folded name, or by one that they had before."""
        folded = {fold(leaf.text) for leaf in self.named if leaf.field == "author"}
        found: dict[str, list[PenName]] = defaultdict(list)
        for author in PenName.objects.filter(folded__in=folded).order_by("pk") if folded else ():
            found[author.folded].append(author)
        missing = folded - found.keys()
        former = FormerName.objects.filter(folded__in=missing).select_related("pen_name")
        for row in former.order_by("pk") if missing else ():
            found[row.folded].append(row.pen_name)
        return found

    def authors_called(self, leaf: Named) -> list[PenName]:
        """Those who spell it so, else all; where some have stories, those."""
        found = list(dict.fromkeys(self.authors.get(fold(leaf.text), [])))
        found = [author for author in found if author.name == leaf.text] or found
        return [author for author in found if author.story_count] or found

    @cached_property
    def ratings(self) -> list[Rating]:
        return list(Rating.objects.all())

    @cached_property
    def below(self) -> dict[int, list[Tag]]:
        """What stands below the ambiguous tags that are asked for: one of these was meant."""
        asked = [tag for leaf in self.kinds_of for tag in self.tags(leaf)]
        ambiguous = [tag for tag in (*asked, *self.numbered.values()) if tag.is_ambiguous]
        return below(ambiguous) if ambiguous else {}
