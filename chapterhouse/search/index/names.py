"""The indexes of names: authors of listed stories, and series; each small, of words alone."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from hashlib import blake2b

import tantivy
from django.db.models import QuerySet
from tantivy import Occur, Query, Searcher

from chapterhouse.jobs.models import Outbox
from chapterhouse.lib.folding import fold
from chapterhouse.members.models import PenName
from chapterhouse.search.index.chapters import SILENT
from chapterhouse.search.index.queries import starting
from chapterhouse.search.index.reading import Reader
from chapterhouse.search.index.schema import PLACE, POSITION, scaled
from chapterhouse.search.index.shape import Making, Shape
from chapterhouse.search.index.wording import LONG, SHORTEST_MISSPELLED
from chapterhouse.search.index.words import words_in
from chapterhouse.stories.models import Authorship, Series

VERSION = 2
WORDS, WHOLE, STARTS = "words", "whole", "starts"
# So short a beginning fits so many words that it stands in the index by itself.
SHORT = 3
Named = Callable[[list[int]], Iterable[tuple[int, str, int]]]


@cache
def schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("id", indexed=True, fast=True)
    for name in ("digest", "rank"):
        builder.add_integer_field(name, fast=True)
    for name in ("is", WHOLE):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(WORDS, tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field(STARTS, tokenizer_name="whitespace", index_option="basic")
    builder.add_text_field(POSITION, stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(PLACE, stored=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


def documents(named: Named, keys: list[int]) -> Iterator[tuple[int, int, Making]]:
    for key, name, rank in named(keys):
        said = repr((name, rank)).encode("utf-8", "surrogatepass")
        digest = int.from_bytes(blake2b(said, digest_size=8).digest(), "big") >> 1
        yield key, digest, partial(document, key, name, rank, digest)


def document(key: int, name: str, rank: int, digest: int) -> tantivy.Document:
    words = list(words_in(name))
    starts = {word[:length] for word in words for length in range(1, SHORT + 1)}
    said: dict[str, list[int] | list[str]] = {
        "id": [key],
        "rank": [scaled(rank, key)],
        "digest": [digest],
        "is": ["listed"],
        WHOLE: [fold(name)],
        WORDS: [" ".join(words)],
        STARTS: [" ".join(sorted(starts))],
    }
    return tantivy.Document.from_dict(said, schema())


def authors() -> QuerySet[PenName]:
    return PenName.objects.authors()


def named_authors(keys: list[int]) -> Iterable[tuple[int, str, int]]:
    return authors().filter(pk__in=keys).values_list("pk", "name", "story_count")


def authors_touched(rows: Iterable[Outbox]) -> set[int]:
    """Names that changed, and who stands above a story that came or went."""
    rows = list(rows)
    names = {row.key for row in rows if row.noun == "pen-name"}
    stories = {row.key for row in rows if row.noun == "story" and row.event not in SILENT}
    above = Authorship.objects.filter(story__in=stories)
    return names | set(above.values_list("pen_name", flat=True))


def shown_series() -> QuerySet[Series]:
    return Series.objects.filter(is_hidden=False)


def named_series(keys: list[int]) -> Iterable[tuple[int, str, int]]:
    rows = shown_series().filter(pk__in=keys).values_list("pk", "title")
    return ((key, title, 0) for key, title in rows)


def series_touched(rows: Iterable[Outbox]) -> set[int]:
    return {row.key for row in rows if row.noun == "series"}


AUTHORS = Shape(
    "authors", VERSION, schema, partial(documents, named_authors), authors, authors_touched
)
SERIES = Shape(
    "series", VERSION, schema, partial(documents, named_series), shown_series, series_touched
)
READERS = {shape.name: Reader(shape) for shape in (AUTHORS, SERIES)}


def searcher_of(shape: Shape) -> Searcher:
    """To be asked by the others; raises NoIndexError."""
    return READERS[shape.name].view().searcher


def called(
    searcher: Searcher, words: Iterable[str], most: int, *, is_start: bool = False
) -> list[int]:
    """Ids of those with all of these words in the name, of most stories first; of the last word
    its beginning is enough where `is_start`."""
    *whole, last = words
    asked = [exactly(word) for word in whole]
    return first([*asked, beginning(last) if is_start else exactly(last)], searcher, most)


def nearly_called(searcher: Searcher, words: Iterable[str], most: int) -> list[int]:
    """Ids of those with all of these words spelled nearly so, the likest first."""
    asked = [Query.boolean_query([(Occur.Should, one) for one in likes(word)]) for word in words]
    return first(asked, searcher, most, order="")


def first(asked: list[Query], searcher: Searcher, most: int, order: str = "rank") -> list[int]:
    wanted = Query.boolean_query([(Occur.Must, one) for one in asked])
    found = searcher.search(wanted, most, count=False, order_by_field=order or None)
    places = [place for _key, place in found.hits]
    return [int(key) for key in searcher.fast_field_values("id", places) if key is not None]


def of_this_name(searcher: Searcher, name: str, most: int) -> list[int]:
    """Ids of those that are called so and nothing else, case and accents apart."""
    return first([Query.term_query(schema(), WHOLE, fold(name), "basic")], searcher, most)


def exactly(word: str) -> Query:
    return Query.term_query(schema(), WORDS, word, "freq")


def beginning(word: str) -> Query:
    if len(word) <= SHORT:
        return Query.const_score_query(Query.term_query(schema(), STARTS, word, "basic"), 0.0)
    return starting(schema(), WORDS, word)


def likes(word: str) -> Iterator[Query]:
    """The word itself, and with one letter wrong; in a long one two."""
    yield exactly(word)
    if len(word) >= SHORTEST_MISSPELLED:
        distance = 2 if len(word) >= LONG else 1
        yield Query.boost_query(Query.fuzzy_term_query(schema(), WORDS, word, distance), 0.5)
