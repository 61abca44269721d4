"""The phases in which a set is applied."""

from functools import partial

from django.db.models import Model

from chapterhouse.jobs.models import announce
from chapterhouse.members.models import Change
from chapterhouse.tags.adding import add_tags
from chapterhouse.tags.models import NewTag, Trace, WranglingSet, WranglingStep
from chapterhouse.tags.wrangling import rows
from chapterhouse.tags.wrangling.effects import Effect, Written, write
from chapterhouse.tags.wrangling.planning import MAKING, asked_of
from chapterhouse.tags.wrangling.running import (
    STORIES_AT_ONCE,
    Phase,
    Run,
    Slice,
    announcing,
    closing,
    counting,
    keep,
)
from chapterhouse.tags.wrangling.sketch import Sketch
from chapterhouse.tags.wrangling.steps import Refused, Verb, draw
from chapterhouse.tags.wrangling.writings import Writings, writings

State = WranglingSet.State
# A trace that says that a step was done, whatever it changed.
TURNED = "turned"


def run_of(one: WranglingSet) -> Run:
    phases: list[Phase] = [clearing]
    for step in one.steps.select_related("tag__kind", "other__kind"):
        phases += [turning(step), closing(step)]
        if step.verb == Verb.MERGE:
            phases += [following(step, row) for row in rows.followers]
            phases += [rewriting(step, kind) for kind in writings]
        if step.verb == Verb.SPLIT:
            phases += [carrying(step, row) for row in rows.carriers]
    return Run(one, [*phases, announcing, counting], State.APPLIED)


def clearing(run: Run, after: int | None) -> Slice | None:
    """Forget what an earlier round kept, which was undone."""
    part = list(run.one.traces.order_by("pk").values_list("pk", flat=True)[:STORIES_AT_ONCE])
    return Slice(partial(forget, part), part[-1]) if part else None


def forget(traces: list[int]) -> None:
    Trace.objects.filter(pk__in=traces).delete()


def turning(step: WranglingStep) -> Phase:
    """The step itself: rows of tags and edges, as many as the tag has neighbours."""

    def phase(run: Run, after: str | None) -> Slice | None:
        if after:
            return None
        make_other(run, step)
        sketch = Sketch()
        try:
            effects = draw(sketch, asked_of(sketch, step))
        except Refused as refused:
            # Something changed since it was begun. The others of the set go on.
            return Slice(partial(run.tell, str(refused)), "refused")
        return Slice(partial(turn, run, step, effects), "turned")

    return phase


def turn(run: Run, step: WranglingStep, effects: list[Effect]) -> None:
    write(effects, Written(run.one.by, run.one.why or run.one.title))
    keep(run, step, [Effect(TURNED, step.tag_id, None, None), *effects])
    NewTag.objects.filter(tag__in=[step.tag_id, step.other_id]).delete()
    record(run, step)


def make_other(run: Run, step: WranglingStep) -> None:
    """Make the tag that the step names, unless there is one by now; done twice, it is found."""
    if step.other_id or step.verb not in MAKING:
        return
    made = add_tags(step.tag.kind, [step.name], by=run.one.by)
    step.other = made[step.name]
    step.save(update_fields=["other"])


def record(run: Run, step: WranglingStep) -> None:
    """Write down who did what to the tag; a new name is written down by its verb."""
    if step.verb == Verb.RENAME:
        return
    other = {"other": step.other.name} if step.other else {}
    deed = f"tag-{step.verb}"
    Change.record(
        deed,
        step.tag,
        by=run.one.by,
        why=run.one.why or run.one.title,
        after={"tag": step.tag.name, "set": run.one.pk} | other,
    )


def following(step: WranglingStep, row: rows.Rows) -> Phase:
    """What members keep of a tag goes over to the tag that stands for it now."""

    def phase(run: Run, after: int | None) -> Slice | None:
        if step.other_id is None or not is_turned(run, step):
            return None
        moving = row.moving(step.tag_id, step.other_id)
        part = list(moving.filter(pk__gt=after or 0)[:STORIES_AT_ONCE])
        return Slice(partial(move, run, step, row, part), part[-1].pk) if part else None

    return phase


def rewriting(step: WranglingStep, kind: Writings) -> Phase:
    """What members wrote down names the tag that stands for it now."""

    def phase(run: Run, after: int | None) -> Slice | None:
        if step.other_id is None or not is_turned(run, step):
            return None
        keys = kind.naming(step.tag_id, after or 0, STORIES_AT_ONCE)
        return Slice(partial(rewrite, run, step, kind, keys), keys[-1]) if keys else None

    return phase


def rewrite(run: Run, step: WranglingStep, kind: Writings, keys: list[int]) -> None:
    assert step.other_id is not None
    pairs = {key: kind.rewrite(key, step.tag_id, step.other_id) for key in keys}
    keep(run, step, [Effect(kind.noun, key, *pair) for key, pair in pairs.items() if pair])


def is_turned(run: Run, step: WranglingStep) -> bool:
    """Whether the step was done; one that had to be left out moves nothing."""
    return run.one.traces.filter(step=step, noun=TURNED).exists()


def carrying(step: WranglingStep, row: rows.Rows) -> Phase:
    """Stories, chapters and series take the other tag in place of the one."""

    def phase(run: Run, after: int | None) -> Slice | None:
        if step.other_id is None or not is_turned(run, step):
            return None
        met = row.meeting(step.tag_id, step.rule)
        part = list(met.filter(pk__gt=after or 0)[:STORIES_AT_ONCE])
        return Slice(partial(move, run, step, row, part), part[-1].pk) if part else None

    return phase


def move(run: Run, step: WranglingStep, row: rows.Rows, part: list[Model]) -> None:
    """Let these rows name the other tag; a row whose owner names it already goes.

    What they name was read before the transaction, and is looked at again.
    """
    assert step.other_id is not None
    still = row.of([step.tag_id]).filter(pk__in=[one.pk for one in part])
    moving = row.moving(step.tag_id, step.other_id).filter(pk__in=still.values("pk"))
    keys = set(moving.values_list("pk", flat=True))
    double = [one for one in still if one.pk not in keys] if row in rows.carriers else []
    effects = [Effect(row.noun, key, step.tag_id, step.other_id) for key in sorted(keys)]
    effects += [Effect(row.noun, one.pk, columns_of(one), None) for one in double]
    stories = stories_of(row, [effect.key for effect in effects])
    owners = list(still.values_list(row.owner, flat=True))
    row.all.filter(pk__in=keys).update(**{row.tag: step.other_id})
    row.all.filter(pk__in=[one.pk for one in double]).delete()
    keep(run, step, effects)
    row.told(owners)
    announce("story", stories, "retag")


def columns_of(one: Model) -> dict[str, object]:
    return {field.attname: field.value_from_object(one) for field in one._meta.concrete_fields}


def stories_of(row: rows.Rows, keys: list[int]) -> list[int]:
    if not row.story:
        return []
    return sorted(set(row.all.filter(pk__in=keys).values_list(row.story, flat=True)))
