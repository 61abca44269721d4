"""Which tag a wrangler means by what they typed."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from chapterhouse.lib.folding import fold
from chapterhouse.tags.meaning import Why, meaning_of, rows_of
from chapterhouse.tags.models import Kind, Tag, WranglingStep
from chapterhouse.tags.spelling import spelled

Verb = WranglingStep.Verb


def meant(tag: Tag, verb: str, typed: str, kinds: Iterable[Kind]) -> Tag | None:
    """What stands for the name: among what the tag is tied to where it is to be untied, else of
    its own kind first. Raises ValidationError, with the spellings, where several are called so.
    """
    tied = {Verb.REMOVE_PARENT: tag.parents, Verb.REMOVE_HOME: tag.homes}.get(Verb(verb))
    if tied is not None:
        return next((one for one in tied.all() if one.folded == fold(typed)), None)
    ordered = sorted(kinds, key=lambda kind: kind.pk != tag.kind_id)
    return first_of(typed, ordered)


def meant_of_kinds(typed: str) -> Tag | None:
    """A tag of any kind, by its name or as `Kind: name`."""
    title, colon, name = typed.partition(":")
    kinds = list(Kind.objects.all())
    named = [kind for kind in kinds if fold(title) in (fold(kind.title), kind.name)]
    if colon and named and (found := first_of(name.strip(), named)):
        return found
    return first_of(typed, kinds)


def first_of(typed: str, kinds: Iterable[Kind]) -> Tag | None:
    kinds = list(kinds)
    rows = rows_of({kind.pk: [typed] for kind in kinds})
    for kind in kinds:
        meaning = meaning_of(typed, rows[kind.pk, typed])
        if meaning.tag:
            return meaning.tag
        if meaning.why == Why.SEVERAL:
            names = ", ".join(spelled(meaning.among).values())
            raise ValidationError(_("Several are called so. Write one of these: %s") % names)
    return None
