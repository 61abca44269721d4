"""Volumes: chapters that stand together under a title."""

from django.db import transaction
from django.db.models import Max

from chapterhouse.jobs.models import announce
from chapterhouse.members.models import Change, Member
from chapterhouse.stories import ordering
from chapterhouse.stories.models import Chapter, ChapterGroup, Story


@transaction.atomic
def begin(story: Story, title: str, *, by: Member | None) -> ChapterGroup:
    """A volume without chapters yet, behind the others."""
    ordering.hold(story)
    last = ChapterGroup.objects.filter(story=story).aggregate(last=Max("position"))["last"] or 0
    group = ChapterGroup.objects.create(story=story, position=last + 1, title=title)
    tell(story, by)
    return group


@transaction.atomic
def change(
    group: ChapterGroup, title: str, first: Chapter | None, last: Chapter | None, *, by: Member
) -> None:
    """Call it so, and let it hold the chapters from the first to the last one; None: none."""
    ordering.hold(group.story)
    group.title = title
    group.save(update_fields=["title"])
    Chapter.objects.filter(group=group).update(group=None)
    if first and last:
        ends = Chapter.objects.filter(pk__in=[first.pk, last.pk]).values_list("position", flat=True)
        held = ordering.places(group.story).filter(position__range=(min(ends), max(ends)))
        held.order_by().update(group=group)
    settle(group.story)
    tell(group.story, by)


@transaction.atomic
def remove(group: ChapterGroup, *, by: Member | None) -> None:
    """Its chapters stay where they are, in no volume."""
    story = group.story
    group.delete()
    settle(story)
    tell(story, by)


@transaction.atomic
def step(group: ChapterGroup, steps: int, *, by: Member | None) -> None:
    """Move the volume before the one above it, or behind the one below, with all its chapters."""
    story = group.story
    ordering.hold(story)
    settle(story)
    groups = list(ChapterGroup.objects.filter(story=story).values_list("pk", flat=True))
    index = groups.index(group.pk)
    other = min(max(index + steps, 0), len(groups) - 1)
    if other == index:
        return
    rows = list(ordering.places(story).values_list("pk", "group"))
    mine = [key for key, held in rows if held == group.pk]
    rest = [(key, held) for key, held in rows if held != group.pk]
    theirs = [at for at, (_, held) in enumerate(rest) if held == groups[other]]
    if mine and theirs:
        order = [key for key, _ in rest]
        at = theirs[0] if steps < 0 else theirs[-1] + 1
        order[at:at] = mine
        ordering.tell(story, [key for key, _ in rows], order, by=by)
    groups.insert(other, groups.pop(index))
    number(groups)
    tell(story, by)


def settle(story: Story) -> None:
    """Volumes stand in the order of their first chapters, those without any at the end."""
    met: dict[int | None, None] = dict.fromkeys(
        ordering.places(story).values_list("group", flat=True)
    )
    there = list(ChapterGroup.objects.filter(story=story).values_list("pk", flat=True))
    number([pk for pk in met if pk] + [pk for pk in there if pk not in met])


def number(groups: list[int]) -> None:
    for position, key in enumerate(groups, 1):
        ChapterGroup.objects.filter(pk=key).update(position=position)


def tell(story: Story, by: Member | None) -> None:
    Change.record("group", story, by=by)
    announce("story", [story.pk], "change")
