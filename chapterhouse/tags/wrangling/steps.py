"""What each verb of a step does to the vocabulary, or why it cannot."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from chapterhouse.lib.folding import fold
from chapterhouse.tags.edges import ancestors_of
from chapterhouse.tags.models import Tag, WranglingStep
from chapterhouse.tags.naming import check_name
from chapterhouse.tags.wrangling.effects import Effect
from chapterhouse.tags.wrangling.sketch import Sketch

Verb = WranglingStep.Verb


class Refused(Exception):  # noqa: N818 - a sentence for the wrangler
    """The step cannot be done to the vocabulary as it is; says why."""


@dataclass(frozen=True)
class Asked:
    """A step with its tags as numbers of the sketch."""

    verb: str
    tag: int
    other: int | None = None
    name: str = ""
    rule: dict = field(default_factory=dict)


Doing = Callable[[Sketch, Asked], Iterator[Effect]]
_verbs: dict[str, Doing] = {}


def verb(name: str) -> Callable[[Doing], Doing]:
    def register(doing: Doing) -> Doing:
        _verbs[name] = doing
        return doing

    return register


def draw(sketch: Sketch, asked: Asked) -> list[Effect]:
    """The effects of the step, drawn upon the sketch; raises Refused and leaves it as it was."""
    effects = list(_verbs[asked.verb](sketch, asked))
    sketch.draw(effects)
    if ring := circle(sketch, effects):
        sketch.draw([effect.turned_back for effect in reversed(effects)])
        raise Refused(_("“%(tag)s” would stand below itself.") % {"tag": sketch.name(ring)})
    return effects


def circle(sketch: Sketch, effects: list[Effect]) -> int | None:
    """A tag that the effects would put below itself."""
    moved = {effect.key for effect in effects if effect.noun in {"parent", "synonym"}}
    edges = sketch.over(moved) if moved else {}
    for key in moved:
        above = {top for over in edges.get(key, ()) for top in ancestors_of(over, edges)}
        if key in above:
            return key
    return None


def two(sketch: Sketch, asked: Asked) -> tuple[int, int]:
    """Both tags; raises Refused where there are not two, or one is only another word."""
    tag, other = asked.tag, asked.other
    if other is None or tag == other:
        raise Refused(_("Name another tag than “%(tag)s” itself.") % {"tag": sketch.name(tag)})
    must_stand_for_itself(sketch, other)
    return tag, other


def must_stand_for_itself(sketch: Sketch, key: int) -> None:
    if (canonical := sketch.synonym_of(key)) is not None:
        words = {"tag": sketch.name(key), "canonical": sketch.name(canonical)}
        raise Refused(
            _("“%(tag)s” is another word for “%(canonical)s”. Name that one instead.") % words
        )


def must_be_of_one_kind(sketch: Sketch, tag: int, other: int) -> None:
    if sketch.tag(tag).kind_id != sketch.tag(other).kind_id:
        words = {"tag": sketch.name(tag), "other": sketch.name(other)}
        raise Refused(_("“%(tag)s” and “%(other)s” are of different kinds.") % words)


@verb(Verb.MERGE)
def merge(sketch: Sketch, asked: Asked) -> Iterator[Effect]:
    """The tag becomes a synonym, and hands over its synonyms, children, parents and homes."""
    tag, other = two(sketch, asked)
    must_be_of_one_kind(sketch, tag, other)
    if sketch.synonym_of(tag) is None:
        yield from hand_over(sketch, tag, other)
    yield Effect("synonym", tag, sketch.synonym_of(tag), other)


def hand_over(sketch: Sketch, tag: int, other: int) -> Iterator[Effect]:
    for synonym in sketch.synonyms(tag):
        yield Effect("synonym", synonym, tag, other)
    children, parents = sketch.children(other), sketch.parents(other)
    for child in sketch.children(tag):
        yield Effect("parent", child, tag, None)
        if child not in children and child != other:
            yield Effect("parent", child, None, other)
    for parent in sketch.parents(tag):
        yield Effect("parent", tag, parent, None)
        if parent not in parents and parent != other:
            yield Effect("parent", other, None, parent)
    yield from hand_over_homes(sketch, tag, other)


def hand_over_homes(sketch: Sketch, tag: int, other: int) -> Iterator[Effect]:
    """The synonym keeps its homes: whoever types it within them means it. None means everywhere."""
    homes = sketch.homes(other)
    for home in sketch.homes(tag) if homes else ():
        if home not in homes:
            yield Effect("home", other, None, home)
    residents = sketch.residents(other)
    for resident in sketch.residents(tag):
        yield Effect("home", resident, tag, None)
        if resident not in residents:
            yield Effect("home", resident, None, other)


@verb(Verb.PART)
def part(sketch: Sketch, asked: Asked) -> Iterator[Effect]:
    canonical = sketch.synonym_of(asked.tag)
    if canonical is None:
        raise Refused(_("“%(tag)s” stands for itself already.") % {"tag": sketch.name(asked.tag)})
    yield Effect("synonym", asked.tag, canonical, None)


@verb(Verb.RENAME)
def rename(sketch: Sketch, asked: Asked) -> Iterator[Effect]:
    before, name = sketch.name(asked.tag), " ".join(asked.name.split())
    if name == before:
        raise Refused(_("“%(tag)s” is called so already.") % {"tag": name})
    must_be_free(sketch, asked.tag, name)
    yield Effect("name", asked.tag, before, name)


def must_be_free(sketch: Sketch, tag: int, name: str) -> None:
    try:
        check_name(name)
    except ValidationError as wrong:
        raise Refused(" ".join(wrong.messages)) from wrong
    kind = sketch.tag(tag).kind
    alike = Tag.objects.filter(kind=kind, folded=fold(name)).exclude(pk=tag)
    if any(fold(sketch.name(one)) == fold(name) for one in alike.values_list("pk", flat=True)):
        raise Refused(
            _("There is a “%(tag)s” already. Merge the two instead of renaming one.")
            % {"tag": name}
        )


@verb(Verb.ADD_PARENT)
def add_parent(sketch: Sketch, asked: Asked) -> Iterator[Effect]:
    tag, other = two(sketch, asked)
    must_stand_for_itself(sketch, tag)
    if other in sketch.parents(tag):
        words = {"tag": sketch.name(tag), "other": sketch.name(other)}
        raise Refused(_("“%(tag)s” stands below “%(other)s” already.") % words)
    yield Effect("parent", tag, None, other)


@verb(Verb.REMOVE_PARENT)
def remove_parent(sketch: Sketch, asked: Asked) -> Iterator[Effect]:
    if asked.other not in sketch.parents(asked.tag):
        words = {"tag": sketch.name(asked.tag), "other": sketch.name(asked.other or asked.tag)}
        raise Refused(_("“%(tag)s” does not stand directly below “%(other)s”.") % words)
    yield Effect("parent", asked.tag, asked.other, None)


@verb(Verb.ADD_HOME)
def add_home(sketch: Sketch, asked: Asked) -> Iterator[Effect]:
    tag, home = two(sketch, asked)
    words = {"tag": sketch.name(tag), "home": sketch.name(home)}
    if not sketch.tag(tag).kind.has_homes or sketch.tag(home).kind.part != "category":
        raise Refused(_("“%(tag)s” cannot be at home in “%(home)s”.") % words)
    if home in sketch.homes(tag):
        raise Refused(_("“%(tag)s” is at home in “%(home)s” already.") % words)
    yield Effect("home", tag, None, home)


@verb(Verb.REMOVE_HOME)
def remove_home(sketch: Sketch, asked: Asked) -> Iterator[Effect]:
    if asked.other not in sketch.homes(asked.tag):
        words = {"tag": sketch.name(asked.tag), "home": sketch.name(asked.other or asked.tag)}
        raise Refused(_("“%(tag)s” is not at home in “%(home)s”.") % words)
    yield Effect("home", asked.tag, asked.other, None)


@verb(Verb.SPLIT)
def split(sketch: Sketch, asked: Asked) -> Iterator[Effect]:
    """It changes stories, not the vocabulary."""
    tag, other = two(sketch, asked)
    must_be_of_one_kind(sketch, tag, other)
    if sketch.value("locked", other):
        raise Refused(_("“%(tag)s” takes no stories.") % {"tag": sketch.name(other)})
    yield from ()


def switch(noun: str, to: bool) -> Doing:
    def doing(sketch: Sketch, asked: Asked) -> Iterator[Effect]:
        if sketch.value(noun, asked.tag) == to:
            raise Refused(_("“%(tag)s” is so already.") % {"tag": sketch.name(asked.tag)})
        yield Effect(noun, asked.tag, not to, to)

    return doing


verb(Verb.BLUR)(switch("ambiguous", to=True))
verb(Verb.CLEAR)(switch("ambiguous", to=False))
verb(Verb.LOCK)(switch("locked", to=True))
verb(Verb.UNLOCK)(switch("locked", to=False))
