"""Giving a story, a chapter or a series its tags anew."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from django.db import models, transaction

from chapterhouse.archive.maintained import recount
from chapterhouse.jobs.models import announce
from chapterhouse.members.models import Change, Member
from chapterhouse.stories.models import Chapter, ChapterTag, Series, SeriesTag, Story, StoryTag
from chapterhouse.tags.models import Tag, TagClosure

Noun = Story | Chapter | Series
TAGGINGS: dict[type[Noun], tuple[type[models.Model], str]] = {
    Story: (StoryTag, "story"),
    Chapter: (ChapterTag, "chapter"),
    Series: (SeriesTag, "series"),
}


Carries = dict[Tag, bool]


def carried(noun: Noun) -> Carries:
    """Its tags in its author's order, each with its kind, and whether it is a side one.

    None of a row that is not saved yet. Only a story has side ones.
    """
    if noun.pk is None:
        return {}
    order = ("position", "pk") if isinstance(noun, Story) else ("pk",)
    rows = noun.taggings.select_related("tag__kind").order_by(*order)
    return {row.tag: getattr(row, "is_side", False) for row in rows}


def tags_of(noun: Noun) -> list[Tag]:
    """Its tags in its author's order, each with its kind."""
    return list(carried(noun))


@transaction.atomic
def retag(
    noun: Noun,
    tags: Sequence[Tag],
    *,
    kinds: Collection[int],
    by: Member | None,
    side: Collection[Tag] = (),
) -> list[Tag]:
    """Let it carry exactly these tags of these kinds, in this order, and keep those of others.

    Those of them that are in `side` are what a story holds besides what it is about. Gives the tags
    that are new on it. Where nothing changes, nothing is written.
    """
    model, column = TAGGINGS[type(noun)]
    wanted = {tag: tag in side for tag in tags}
    there = {tag: is_side for tag, is_side in carried(noun).items() if tag.kind_id in kinds}
    if in_kinds(there, noun) == in_kinds(wanted, noun):
        return []
    new = [tag for tag in wanted if tag not in there]
    gone = [tag for tag in there if tag not in wanted]
    model._default_manager.filter(**{column: noun}, tag__in=gone).delete()
    # A second save at the same moment may have given it one of them.
    rows = [model(**{column: noun, "tag": tag}) for tag in new]
    model._default_manager.bulk_create(rows, ignore_conflicts=True)
    tell(noun, there, wanted, by=by)
    if isinstance(noun, Story):
        set_order(noun, wanted)
        recount_over({tag.pk for tag in new + gone})
    return new


def in_kinds(tags: Carries, noun: Noun) -> dict[int, list[tuple[int, bool]]]:
    """The ids by kind; only a story's tags have an order."""
    by_kind: dict[int, list[tuple[int, bool]]] = defaultdict(list)
    for tag, is_side in tags.items():
        by_kind[tag.kind_id].append((tag.pk, is_side))
    return by_kind if isinstance(noun, Story) else {k: sorted(v) for k, v in by_kind.items()}


def set_order(story: Story, tags: Carries) -> None:
    """In the order of `tags`; what it carries besides comes after them, in the order it had."""
    places = {tag.pk: place for place, tag in enumerate(tags)}
    are_side = {tag.pk: is_side for tag, is_side in tags.items()}
    rows = list(story.taggings.order_by("position", "pk"))
    for place, row in enumerate(rows, start=len(places)):
        row.position = places.get(row.tag_id, place)
        row.is_side = are_side.get(row.tag_id, row.is_side)
    StoryTag.objects.bulk_update(rows, ["position", "is_side"])


def tell(noun: Noun, before: Carries, after: Carries, *, by: Member | None) -> None:
    """Write down what changed; of a row without tags so far its making tells enough."""
    if before:
        Change.record("tag", noun, by=by, before=told(before), after=told(after))
    announce(str(noun._meta.model_name), [noun.pk], "change")


def told(tags: Carries) -> dict[str, list[str]]:
    side = [tag.name for tag, is_side in tags.items() if is_side]
    return {"tags": [tag.name for tag in tags]} | ({"side": side} if side else {})


def recount_over(tags: Collection[int]) -> None:
    """Count the stories of these tags and of all above them."""
    above = TagClosure.objects.filter(descendant__in=tags)
    recount(Tag, set(above.values_list("ancestor", flat=True)))
