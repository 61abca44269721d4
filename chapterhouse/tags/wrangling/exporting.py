"""Sets and the vocabulary as JSON that another archive can take over (docs/formats/wrangling.md).

Tags are named by their kind and name, never by number.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db.models import QuerySet

from chapterhouse.archive.models import Archive
from chapterhouse.tags.models import Kind, Tag, TagParent, WranglingSet, WranglingStep

SET = "chapterhouse-wrangling-set"
VOCABULARY = "chapterhouse-vocabulary"
VERSION = 1
AT_ONCE = 1000


def exported_set(one: WranglingSet) -> dict[str, Any]:
    """The set; a split of chosen stories is left out, for those are this archive's alone."""
    steps = one.steps.select_related("tag__kind", "other__kind")
    return {
        "format": SET,
        "version": VERSION,
        "archive": Archive.current().name,
        "title": one.title,
        "why": one.why,
        "steps": [exported_step(step) for step in steps if "stories" not in step.rule],
    }


def exported_step(step: WranglingStep) -> dict[str, Any]:
    told: dict[str, Any] = {"verb": step.verb} | named(step.tag)
    if step.other:
        told["other"] = named(step.other)
    elif step.name and step.verb != WranglingStep.Verb.RENAME:
        told["other"] = {"kind": step.tag.kind.name, "tag": step.name}
    if step.verb == WranglingStep.Verb.RENAME:
        told["name"] = step.name
    if "also" in step.rule:
        told["also"] = named(Tag.objects.select_related("kind").get(pk=step.rule["also"]))
    return told


def named(tag: Tag) -> dict[str, str]:
    return {"kind": tag.kind.name, "tag": tag.name}


def exported_vocabulary() -> Iterator[str]:
    """The whole vocabulary, a piece at a time: one tag a line."""
    kinds = list(Kind.objects.all())
    told = [{"name": one.name, "title": one.title, "part": one.part} for one in kinds]
    head = {"format": VOCABULARY, "version": VERSION, "archive": Archive.current().name}
    yield json.dumps(head | {"kinds": told}, ensure_ascii=False)[:-1] + ', "tags": [\n'
    tags = Tag.objects.order_by("pk").select_related("kind", "synonym_of__kind")
    is_first = True
    for part in in_parts(tags):
        yield ("" if is_first else ",\n") + ",\n".join(lines_of(part))
        is_first = False
    yield "\n]}\n"


def in_parts(tags: QuerySet[Tag]) -> Iterator[list[Tag]]:
    rows = tags.iterator(AT_ONCE)
    while part := list(islice(rows, AT_ONCE)):
        yield part


def lines_of(tags: list[Tag]) -> list[str]:
    parents, homes = parents_of(tags), homes_of(tags)
    return [
        json.dumps(exported_tag(tag, parents[tag.pk], homes[tag.pk]), ensure_ascii=False)
        for tag in tags
    ]


def exported_tag(tag: Tag, parents: list[Tag], homes: list[Tag]) -> dict[str, Any]:
    """What differs from a plain tag; a key that is missing is empty or false."""
    told: dict[str, Any] = {
        "synonym_of": named(tag.synonym_of) if tag.synonym_of else None,
        "parents": [named(one) for one in parents],
        "homes": [named(one) for one in homes],
        "description": tag.description,
        "ambiguous": tag.is_ambiguous,
        "locked": tag.is_locked,
    }
    return named(tag) | {key: value for key, value in told.items() if value}


def parents_of(tags: list[Tag]) -> dict[int, list[Tag]]:
    edges = TagParent.objects.filter(child__in=tags).select_related("parent__kind").order_by("pk")
    return grouped((edge.child_id, edge.parent) for edge in edges)


def homes_of(tags: list[Tag]) -> dict[int, list[Tag]]:
    rows: Any = Tag.homes.through.objects.filter(from_tag__in=tags).order_by("pk")
    pairs = list(rows.values_list("from_tag_id", "to_tag_id"))
    known = Tag.objects.select_related("kind").in_bulk({home for _, home in pairs})
    return grouped((tag, known[home]) for tag, home in pairs)


def grouped(pairs: Iterable[tuple[int, Tag]]) -> dict[int, list[Tag]]:
    found: dict[int, list[Tag]] = defaultdict(list)
    for key, tag in pairs:
        found[key].append(tag)
    return found
