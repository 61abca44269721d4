"""Ratings, kinds and tags of the sample, with their synonyms and what stands above them."""

from chapterhouse.lib.html.canonical import canonicalise
from chapterhouse.sample import folder
from chapterhouse.sample.folder import Table
from chapterhouse.sample.ledger import Ledger
from chapterhouse.tags import casting
from chapterhouse.tags.models import Kind, Rating, Tag, TagParent
from chapterhouse.tags.parents import add_parent


def place_vocabulary(ledger: Ledger) -> None:
    vocabulary = folder.table("vocabulary")
    for position, rating in enumerate(vocabulary["ratings"], start=1):
        ledger.place(Rating(position=position, **rating), rating["name"])
    for position, kind in enumerate(vocabulary["kinds"], start=1):
        key = kind.pop("key")
        ledger.place(Kind(position=position, **kind), key)
        place_tags(ledger, key, vocabulary[key])
    casting.catch_up()


def place_tags(ledger: Ledger, kind: str, tags: list[Table]) -> None:
    """Canonical tags first, then their synonyms, then the edges between them."""
    for position, tag in enumerate(tags, start=1):
        about = canonicalise(tag.get("about", ""), "note")
        place_tag(ledger, kind, tag["name"], description=about, position=position)
    for tag in tags:
        stands_for = ledger.find(Tag, f"{kind}:{tag['name']}")
        for name in tag.get("synonyms", []):
            place_tag(ledger, kind, name, synonym_of=stands_for)
        for parent in tag.get("parents", []):
            place_edge(ledger, stands_for, ledger.find(Tag, f"{kind}:{parent}"))


def place_tag(ledger: Ledger, kind: str, name: str, **fields: object) -> None:
    tag = Tag.create(ledger.find(Kind, kind), name, **fields)
    ledger.note(tag, f"{kind}:{name}")


def place_edge(ledger: Ledger, child: Tag, parent: Tag) -> None:
    add_parent(child, parent)
    edge = TagParent.objects.get(child=child, parent=parent)
    ledger.note(edge, f"{child.kind.name}:{child.name}:{parent.name}")


def tags_named(ledger: Ledger, table: Table) -> list[Tag]:
    """The canonical tags that a story's or chapter's table names, in the order of the kinds."""
    kinds = [kind["key"] for kind in folder.table("vocabulary")["kinds"]]
    named = [ledger.find(Tag, f"{kind}:{name}") for kind in kinds for name in table.get(kind, [])]
    return [tag.synonym_of or tag for tag in named]
