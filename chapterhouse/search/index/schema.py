"""The fields of the index. VERSION grows with every change of them: an index of another is rebuilt.

Numbers that lists are sorted by stand in one 64-bit field each, with the story's id below them, so
that no two are equal and a page keeps its order; they serve ranges as well (`scaled`).
"""

from functools import cache

import tantivy

from chapterhouse.search.index.slots import GATED, SLOTS, slotted

VERSION = 3
# The kinds of tags share these by id: counts of each are taken from a field of its own.
KIND_FIELDS = 24
SHUFFLES = 8
LOW_BITS = 31
MOST = 2**32 - 1

# What is sorted by and asked for by range.
RANKED = (
    *("updated", "published", "words", "chapters", "reviews", "kudos", "reads", "score"),
    "tags",
)
# Ids of which a story has several.
KEYS = ("under", "main", "authors", "series")
EXACT = ("language", "letter", "is")
# Places in the alphabet (`alphabet.places`).
NAMES = ("title_1", "title_2", "author_1", "author_2")
TEXTS = ("title", "author", "series_title", "tag")
# All that is found by its words.
WORDED = (*TEXTS, *(slotted(name, slot) for name in GATED for slot in SLOTS))
POSITION, PLACE = "position", "place"


@cache
def schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in ("id", "rating"):
        builder.add_integer_field(name, indexed=True, fast=True)
    for name in ("digest", *RANKED, *NAMES, *(f"shuffle{n}" for n in range(SHUFFLES))):
        builder.add_integer_field(name, fast=True)
    for name in KEYS:
        builder.add_integer_field(name, indexed=True)
    for number in range(KIND_FIELDS):
        builder.add_unsigned_field(f"kind{number}", fast=True)
    for name in EXACT:
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    for name in WORDED:
        builder.add_text_field(name, tokenizer_name="whitespace")
    # How far the index has got stands in a document of its own, written in the same commit.
    builder.add_text_field(POSITION, stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(PLACE, stored=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


def scaled(number: int, story: int) -> int:
    """A number and an id as one, in the order of the numbers."""
    return (min(max(number, 0), MOST) << LOW_BITS) | (story & ((1 << LOW_BITS) - 1))


def kind_field(kind: int) -> str:
    return f"kind{kind % KIND_FIELDS}"
