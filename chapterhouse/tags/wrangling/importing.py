"""A set or a vocabulary of another archive, as a set of this one: nothing is changed by it.

Names are looked up here; what has no counterpart is left out, and a sentence says so.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from chapterhouse.lib.folding import fold
from chapterhouse.members.models import Member
from chapterhouse.tags.edges import in_parts
from chapterhouse.tags.models import Kind, Tag, TagParent, WranglingSet, WranglingStep
from chapterhouse.tags.naming import check_name
from chapterhouse.tags.wrangling.exporting import AT_ONCE, SET, VERSION, VOCABULARY
from chapterhouse.tags.wrangling.gathering import MOST_STEPS, add_step, new_set

Verb = WranglingStep.Verb
LARGEST = 64 * 1024 * 1024
MOST_TOLD = 100
# A tag as a file names it: its kind's name and its own.
Name = tuple[str, str]
WITH_OTHER = {
    *(Verb.MERGE, Verb.SPLIT, Verb.ADD_PARENT, Verb.REMOVE_PARENT, Verb.ADD_HOME),
    Verb.REMOVE_HOME,
}


class UnreadableError(ValueError):
    """The file is none that an archive exported; says what is wrong with it."""


@dataclass(frozen=True)
class Wanted:
    """A step as the file has it."""

    verb: str
    tag: Name
    other: Name | None = None
    name: str = ""
    also: Name | None = None


@dataclass
class Reading:
    """What a file asks for, in the words of this archive."""

    title: str
    why: str
    wanted: list[Wanted]
    # Of a vocabulary much is of no concern here, and goes without a word.
    is_vocabulary: bool
    steps: list[dict[str, Any]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    more: int = 0


@transaction.atomic
def take_over(raw: bytes, *, by: Member) -> WranglingSet:
    """An open set with what the file asks for; raises UnreadableError.

    What was left out stands in its `trouble`.
    """
    reading = read(raw)
    find(reading)
    one = new_set(reading.title, by=by, why=reading.why)
    for step in reading.steps:
        add_step(one, **step)
    if reading.more:
        reading.left_out.append(
            _("%(n)d more steps: take the file over again after this set.") % {"n": reading.more}
        )
    one.trouble = "\n".join(reading.left_out[-MOST_TOLD:])
    one.save(update_fields=["trouble"])
    return one


def read(raw: bytes) -> Reading:
    if len(raw) > LARGEST:
        raise UnreadableError(_("This file is too large to be a vocabulary."))
    try:
        told = json.loads(raw)
    except (ValueError, RecursionError) as wrong:
        raise UnreadableError(_("This is no JSON file. Choose one that was exported.")) from wrong
    if not isinstance(told, dict) or told.get("format") not in {SET, VOCABULARY}:
        raise UnreadableError(_("This is neither a set nor a vocabulary of an archive."))
    if told.get("version") != VERSION:
        raise UnreadableError(_("A newer archive made this file. Bring this one up to date first."))
    is_vocabulary = told["format"] == VOCABULARY
    rows = told.get("tags" if is_vocabulary else "steps")
    if not isinstance(rows, list):
        raise UnreadableError(_("The file is incomplete. Export it again."))
    whole = differences(rows) if is_vocabulary else (step_of(row) for row in rows)
    archive = text(told.get("archive")) or _("another archive")
    title = text(told.get("title")) or _("Vocabulary of %(archive)s") % {"archive": archive}
    why = text(told.get("why")) or _("Taken over from %(archive)s") % {"archive": archive}
    return Reading(title[:120], why[:2000], list(whole), is_vocabulary)


def text(value: Any) -> str:
    return " ".join(value.replace("\x00", "").split()) if isinstance(value, str) else ""


def name_of(value: Any) -> Name | None:
    if not isinstance(value, dict):
        return None
    kind, tag = text(value.get("kind")), text(value.get("tag"))[:200]
    return (kind, tag) if kind and tag else None


def step_of(row: Any) -> Wanted:
    tag = name_of(row)
    if tag is None or row.get("verb") not in Verb.values:
        raise UnreadableError(_("A step in the file makes no sense. Export it again."))
    also = name_of(row.get("also"))
    return Wanted(row["verb"], tag, name_of(row.get("other")), text(row.get("name"))[:200], also)


def differences(rows: Iterable[Any]) -> Iterator[Wanted]:
    """What a vocabulary says of its tags, as steps; those that hold here already fall away."""
    for row in rows:
        tag = name_of(row)
        if tag is None:
            raise UnreadableError(_("A tag in the file makes no sense. Export it again."))
        if canonical := name_of(row.get("synonym_of")):
            yield Wanted(Verb.MERGE, tag, canonical)
        for key, verb in (("parents", Verb.ADD_PARENT), ("homes", Verb.ADD_HOME)):
            listed = row.get(key) if isinstance(row.get(key), list) else []
            yield from (Wanted(verb, tag, name) for one in listed or () if (name := name_of(one)))


def find(reading: Reading) -> None:
    """Look up all names, and write down the steps that can stand here."""
    names = {name for one in reading.wanted for name in (one.tag, one.other, one.also) if name}
    known = tags_called(names)
    held = holding(known.values()) if reading.is_vocabulary else set()
    for one in reading.wanted:
        step = found(one, known, reading)
        if step is None or is_so(step, held):
            continue
        if len(reading.steps) < MOST_STEPS:
            reading.steps.append(step)
        else:
            reading.more += 1


def found(one: Wanted, known: dict[Name, Tag], reading: Reading) -> dict[str, Any] | None:
    """The step with the tags of this archive; None where it has no place here."""
    tag, other = known.get(one.tag), known.get(one.other) if one.other else None
    missing = one.tag if tag is None else None
    lacks = tag is not None and one.verb in WITH_OTHER and other is None
    if tag and lacks and (reading.is_vocabulary or not may_be_made(one, tag)):
        missing = one.other or one.tag
    if one.also and one.also not in known:
        missing = one.also
    if missing or tag is None:
        leave_out(reading, missing or one.tag)
        return None
    step: dict[str, Any] = {"verb": one.verb, "tag": tag, "other": other, "name": one.name}
    if one.verb in WITH_OTHER and other is None and one.other:
        step["name"] = one.other[1]
    if one.also:
        step["rule"] = {"also": known[one.also].pk}
    return step


def may_be_made(one: Wanted, tag: Tag) -> bool:
    """Whether the other tag is made when the set is applied."""
    if one.other is None or one.verb not in {Verb.MERGE, Verb.SPLIT}:
        return False
    try:
        check_name(one.other[1])
    except ValidationError:
        return False
    return one.other[0] == tag.kind.name


def leave_out(reading: Reading, missing: Name) -> None:
    if not reading.is_vocabulary and len(reading.left_out) < MOST_TOLD:
        reading.left_out.append(_("There is no tag “%(tag)s” here.") % {"tag": missing[1]})


def tags_called(names: set[Name]) -> dict[Name, Tag]:
    """The tag of each name, spelled so or in another case; of several the one of most stories."""
    kinds = {kind.name: kind.pk for kind in Kind.objects.all()}
    folded = sorted({fold(name) for _kind, name in names})
    called: dict[tuple[int, str], Tag] = {}
    for start in range(0, len(folded), AT_ONCE):
        rows = Tag.objects.filter(folded__in=folded[start : start + AT_ONCE])
        for tag in rows.select_related("kind", "synonym_of").order_by("story_count", "-pk"):
            called[tag.kind_id, tag.folded] = tag
    pairs = {one: (kinds.get(one[0], 0), fold(one[1])) for one in names}
    return {one: called[pair] for one, pair in pairs.items() if pair in called}


def holding(tags: Iterable[Tag]) -> set[tuple[str, int, int]]:
    """What is so already: (verb, tag, other)."""
    keys = {tag.pk for tag in tags}
    held = {(str(Verb.MERGE), tag.pk, tag.synonym_of_id) for tag in tags if tag.synonym_of_id}
    homes: Any = Tag.homes.through.objects
    for part in in_parts(keys):
        edges = TagParent.objects.filter(child__in=part)
        pairs = edges.values_list("child_id", "parent_id")
        held |= {(str(Verb.ADD_PARENT), child, parent) for child, parent in pairs}
        pairs = homes.filter(from_tag__in=part).values_list("from_tag_id", "to_tag_id")
        held |= {(str(Verb.ADD_HOME), tag, home) for tag, home in pairs}
    return held


def is_so(step: dict[str, Any], held: set[tuple[str, int, int]]) -> bool:
    other = step["other"]
    if other is None:
        return False
    same = step["tag"].pk == (other.synonym_of_id or other.pk)
    return same or (str(step["verb"]), step["tag"].pk, other.pk) in held
