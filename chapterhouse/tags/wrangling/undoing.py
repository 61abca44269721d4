"""Taking a set back within thirty days, where nothing later stands in the way."""

from collections import defaultdict
from functools import partial

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from chapterhouse.jobs.models import announce
from chapterhouse.tags.models import Tag, Trace, WranglingSet
from chapterhouse.tags.wrangling import rows, writings
from chapterhouse.tags.wrangling.applying import stories_of
from chapterhouse.tags.wrangling.effects import NOUNS, Effect, Written, lost, write
from chapterhouse.tags.wrangling.running import (
    GRAPH,
    STORIES_AT_ONCE,
    Run,
    Slice,
    announcing,
    closing,
    counting,
)

State = WranglingSet.State
MOST_REASONS = 20


def reasons_against(one: WranglingSet) -> list[str]:
    """What was changed later of the same tags, so that going back would undo that too."""
    traces = {effect_of(trace): trace for trace in last_of_each(one)}
    gone = sorted(traces[effect].pk for effect in lost(traces))
    by_key = {trace.pk: trace for trace in traces.values()}
    reasons = dict.fromkeys(reason_of(one, by_key[key]) for key in gone[:MOST_REASONS])
    return list(reasons)


def last_of_each(one: WranglingSet) -> list[Trace]:
    """Of what the set changed twice, only what it left in the end."""
    last: dict[tuple, Trace] = {}
    for trace in one.traces.filter(noun__in=GRAPH):
        bond = (trace.before or trace.after) if trace.noun in {"parent", "home"} else None
        last[trace.noun, trace.key, bond] = trace
    return list(last.values())


def reason_of(one: WranglingSet, trace: Trace) -> str:
    words = {"tag": Tag.objects.get(pk=trace.key).name}
    again = Trace.objects.filter(noun=trace.noun, key=trace.key, pk__gt=trace.pk)
    later = again.exclude(set=one).exclude(set__state=State.UNDONE).select_related("set").first()
    if later is None:
        return _("“%(tag)s” was changed since.") % words
    words["set"] = later.set.title
    return _("“%(tag)s” was changed since by “%(set)s”. Undo that first.") % words


def effect_of(trace: Trace) -> Effect:
    return Effect(trace.noun, trace.key, trace.before, trace.after)


def run_of(one: WranglingSet) -> Run:
    return Run(one, [reverting, closing(None), announcing, counting], State.UNDONE)


def reverting(run: Run, after: int | None) -> Slice | None:
    """From the last trace back to the first."""
    traces = run.one.traces.order_by("-pk")
    if after is not None:
        traces = traces.filter(pk__lt=after)
    part = list(traces[:STORIES_AT_ONCE])
    return Slice(partial(revert, run, part), part[-1].pk) if part else None


def revert(run: Run, part: list[Trace]) -> None:
    written = Written(run.one.by, run.one.why or run.one.title)
    moved: dict[tuple[str, int, int], list[int]] = defaultdict(list)
    for trace in part:
        effect = effect_of(trace)
        if effect.noun in NOUNS:
            # What was changed since the look before is somebody's wish: it stays.
            if not lost([effect]):
                write([effect.turned_back], written)
        elif kind := writings.of_noun(effect.noun):
            kind.put_back(effect.key, effect.before, effect.after)
        elif effect.after is None:
            put_back(effect)
        else:
            moved[effect.noun, effect.before, effect.after].append(effect.key)
    for (noun, before, now), keys in moved.items():
        move_back(noun, before, now, keys)


def move_back(noun: str, before: int, now: int, keys: list[int]) -> None:
    """Rows that still name the tag they were given name the old one again."""
    row = rows.of_noun(noun)
    if row is None:
        return
    taken = row.all.filter(**{row.tag: before, row.owner: OuterRef(row.owner)})
    free = row.of([now]).filter(pk__in=keys).exclude(Exists(taken))
    still = list(free.values_list("pk", flat=True))
    row.all.filter(pk__in=still).update(**{row.tag: before})
    row.told(list(row.all.filter(pk__in=still).values_list(row.owner, flat=True)))
    announce("story", stories_of(row, still), "retag")


def put_back(effect: Effect) -> None:
    """A row that went because its owner had the other tag too, if the owner is still there."""
    row = rows.of_noun(effect.noun)
    if row is None:
        return
    columns = effect.before
    owner, tag = columns[f"{row.owner}_id"], columns[f"{row.tag}_id"]
    same = {row.owner: owner, row.tag: tag}
    if not row.owners.filter(pk=owner).exists() or row.all.filter(**same).exists():
        return
    row.model._default_manager.create(**columns)
    row.told([owner])
    keys = list(row.all.filter(**same).values_list("pk", flat=True))
    announce("story", stories_of(row, keys), "retag")
