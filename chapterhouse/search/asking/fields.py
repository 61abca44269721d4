"""The words before a colon: what each is called, and by what else people know it."""

from chapterhouse.search.asking.nodes import CHOICES, DAYS, FLAGS, NUMBERS, TEXTS

# Names that are looked up in the archive; so is every word that is none of the fields below.
NAMED = ("tag", "author", "main", "rating", "language")
PLAIN_TEXTS = tuple(field for field in TEXTS if field not in NAMED)
MEASURES = (*NUMBERS, *DAYS)
YES_OR_NO = ("complete", *FLAGS)
ORDERING = ("sort", "seed")
# What other archives, and habit, call them.
ALSO = {
    "by": "author",
    "creator": "author",
    "creators": "author",
    "authors": "author",
    "titles": "title",
    "note": "notes",
    "fulltext": "text",
    "ratings": "rating",
    "lang": "language",
    "language_id": "language",
    "kudos_count": "kudos",
    "comments_count": "reviews",
    "revised_at": "updated",
    "created_at": "published",
    "word_count": "words",
    "wordcount": "words",
    "comments": "reviews",
    "hits": "reads",
    "posted": "published",
    "revised": "updated",
    "date": "updated",
    "completed": "complete",
    "finished": "complete",
    "status": "progress",
    "crossovers": "crossover",
    "sorted": "sort",
    "order": "sort",
}
KNOWN = frozenset((*PLAIN_TEXTS, *NAMED, *MEASURES, *YES_OR_NO, *ORDERING, *CHOICES, "is"))


def field_called(typed: str) -> str:
    """The field's own name; the small letters of what was typed where there is none so called."""
    name = typed.lower()
    # A Turkish İ becomes two signs, of which one is no letter.
    return ALSO.get(name, name if len(name) == len(typed) else typed)
