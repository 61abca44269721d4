"""In which order the index gives what it finds."""

from dataclasses import dataclass

from tantivy import DocAddress, FieldType, Occur, Order, Searcher
from tantivy import Query as IndexQuery

from chapterhouse.search.asking.nodes import Query
from chapterhouse.search.index import in_order
from chapterhouse.search.index.documents import shuffled as place_of
from chapterhouse.search.index.reading import Part, count_of, counted, keys_at
from chapterhouse.search.index.schema import SHUFFLES, schema

# The field of each order, and whether its small end comes first.
ORDERS = {
    "updated": ("updated", False),
    "published": ("published", False),
    "title": ("title", True),
    "author": ("author", True),
    "words": ("words", False),
    "reviews": ("reviews", False),
    "kudos": ("kudos", False),
    "reads": ("reads", False),
    "score": ("score", False),
    "unnoticed": ("reads", True),
}
LAST = 2**63 - 1


@dataclass(frozen=True)
class Sorting:
    """`field` empty: by relevance; "title" and "author" are names (`in_order`).

    `shuffle` is the field of a random order, begun at `begins`.
    """

    field: str = ""
    is_ascending: bool = False
    shuffle: str = ""
    begins: int = 0

    @property
    def order(self) -> Order:
        return Order.Asc if self.is_ascending else Order.Desc

    @property
    def is_by_number(self) -> bool:
        """Whether one field of numbers, no two of which are equal, gives the order."""
        return bool(self.field) and self.field not in in_order.NAMINGS

    def read(self, searcher: Searcher, asked: IndexQuery, start: int, size: int) -> Part:
        """What stands at these places of all that is asked."""
        if size < 1:
            return Part([])
        if self.shuffle:
            return Part(keys_at(searcher, self.shuffled(searcher, asked, start, size)))
        if self.field in in_order.NAMINGS:
            return in_order.page(searcher, asked, self.field, self.order, start, size)
        found = searcher.search(
            asked,
            size,
            offset=start,
            order_by_field=self.field or None,
            order=self.order,
        )
        return Part(keys_at(searcher, [place for _key, place in found.hits]), counted(found))

    def shuffled(
        self, searcher: Searcher, asked: IndexQuery, start: int, size: int
    ) -> list[DocAddress]:
        """A random order goes round: from where it begins to its end, then what comes before."""
        behind = self.part(asked, self.begins, LAST)
        count = count_of(searcher, behind)
        found = self.slice_of(searcher, behind, start, size) if start < count else []
        if len(found) < size:
            before = self.part(asked, 0, self.begins - 1)
            rest = max(0, start - count)
            found += self.slice_of(searcher, before, rest, size - len(found))
        return found

    def slice_of(
        self, searcher: Searcher, asked: IndexQuery, start: int, size: int
    ) -> list[DocAddress]:
        found = searcher.search(
            asked, size, count=False, offset=start, order_by_field=self.shuffle, order=Order.Asc
        )
        return [place for _key, place in found.hits]

    def part(self, asked: IndexQuery, low: int, high: int) -> IndexQuery:
        if low > high:
            return IndexQuery.empty_query()
        within = IndexQuery.range_query(schema(), self.shuffle, FieldType.Integer, low, high)
        return IndexQuery.boolean_query([(Occur.Must, asked), (Occur.Must, within)])


def sorting_of(query: Query) -> Sorting:
    """As the query says; by update where it says nothing, or relevance of no words is asked."""
    if query.sort == "random":
        return Sorting(
            shuffle=f"shuffle{query.seed % SHUFFLES}", begins=place_of(query.seed, SHUFFLES)
        )
    if query.sort == "relevance":
        return Sorting()
    field, is_ascending = ORDERS.get(query.sort, ORDERS["updated"])
    return Sorting(field, is_ascending != query.is_reversed)
