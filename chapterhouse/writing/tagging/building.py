"""Which fields a form has for tags, and what stands in them at first."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from django.forms import Field

from chapterhouse.archive.models import Archive
from chapterhouse.lib.commas import join
from chapterhouse.stories.models import Chapter, Story
from chapterhouse.stories.retagging import Carries, Noun, carried
from chapterhouse.tags.models import Kind, Tag
from chapterhouse.tags.spelling import spelled
from chapterhouse.writing.tagging.fields import Carried, TagField, TagNamesField, TagTicksField
from chapterhouse.writing.tagging.trees import in_tree
from chapterhouse.writing.tagging.widgets import field_name

# So many boxes are taken in at a glance, also on a phone; more are looked for by name.
MOST_BOXES = 12


def tag_fields(archive: Archive, noun: Noun) -> dict[str, Field]:
    """A field for each kind of tag, in the order of the kinds; of a chapter only its warnings.

    A kind that has no tags yet and to which authors add none has no field.
    """
    there = carried(noun)
    fields: dict[str, TagField] = {}
    for kind in kinds_for(noun):
        of_kind = {tag: is_side for tag, is_side in there.items() if tag.kind_id == kind.pk}
        fields |= fields_of(kind, of_kind, noun)
    narrow(fields)
    for field in fields.values():
        together = 0 if isinstance(noun, Chapter) else archive.most_tags
        field.most_together = max(together, len(there)) if together else 0
    return dict(fields)


def kinds_for(noun: Noun) -> Iterable[Kind]:
    kinds = Kind.objects.all()
    return kinds.filter(part=Kind.Part.WARNING) if isinstance(noun, Chapter) else kinds


def fields_of(kind: Kind, there: Carries, noun: Noun) -> dict[str, TagField]:
    """The field of a kind, of relationships on a story two; none where nothing can be chosen."""
    has_side = kind.part == Kind.Part.RELATIONSHIP and isinstance(noun, Story)
    make = maker(kind, list(there))
    if make is None:
        return {}
    fields: dict[str, TagField] = {}
    for is_side in (False, True) if has_side else (False,):
        own = [tag for tag, side in there.items() if side == is_side or not has_side]
        demanded = kind.is_required and isinstance(noun, Story)
        field = make(kind, own, is_side=is_side, demanded=demanded)
        field.carried_beside = len(there) - len(own)
        fields[field_name(kind, is_side=is_side)] = field
    return fields


def maker(kind: Kind, carried: list[Tag]) -> Callable[..., TagField] | None:
    """Boxes to tick where they are few and nobody adds to them, else a line of names."""
    if kind.authors_may_add:
        return TagNamesField
    usable = Tag.objects.filter(kind=kind, synonym_of=None, is_ambiguous=False)
    tags = list(usable.order_by("position", "sort_key", "pk")[: MOST_BOXES + 1])
    if len(tags) > MOST_BOXES:
        return TagNamesField
    boxes = in_tree([*tags, *(tag for tag in carried if tag not in tags)])
    return partial(TagTicksField, tags=boxes) if boxes else None


def narrow(fields: Mapping[str, TagField]) -> None:
    """Let characters and relationships follow the categories of the same form."""
    places = [n for n, field in fields.items() if field.kind.part == Kind.Part.CATEGORY]
    for field in fields.values():
        if field.kind.has_homes:
            field.widget.narrowed_by = places


def initial_tags(noun: Noun) -> dict[str, Carried]:
    """What stands in the fields at first. Taking it again changes nothing."""
    tags = carried(noun)
    spellings = spelled(tags) if tags else {}
    by_field: dict[str, list[Tag]] = {}
    for tag, is_side in tags.items():
        by_field.setdefault(field_name(tag.kind, is_side=is_side), []).append(tag)
    return {
        name: Carried([str(tag.pk) for tag in several], join(spellings[tag.pk] for tag in several))
        for name, several in by_field.items()
    }


def missing_kinds(story: Story) -> list[Kind]:
    """The kinds of which every story here has a tag and this one has none."""
    carried = story.taggings.values("tag__kind")
    return list(Kind.objects.filter(is_required=True).exclude(pk__in=carried))
