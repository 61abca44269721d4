"""A small vocabulary to put in order, with stories that carry it."""

from dataclasses import dataclass

from chapterhouse.jobs.worker import run_waiting
from chapterhouse.stories.retagging import recount_over
from chapterhouse.tags.models import Kind, Tag
from chapterhouse.tags.parents import add_parent, make_synonym
from chapterhouse.tags.wrangling import beginning
from chapterhouse.tags.wrangling.gathering import add_step, new_set
from chapterhouse.testing import make_published


@dataclass
class Vocabulary:
    """“Sad” and “Angst” are free tags; “Grief” stands below “Sad”, “Woe” is a synonym of it."""

    kind: Kind
    sad: Tag
    angst: Tag
    grief: Tag
    woe: Tag


def make_vocabulary():
    kind = Kind.objects.create(name="free", title="Tag", plural="Tags", part=Kind.Part.FREE)
    sad, angst, grief, woe = (Tag.create(kind, name) for name in ("Sad", "Angst", "Grief", "Woe"))
    add_parent(grief, sad)
    make_synonym(woe, sad)
    return Vocabulary(kind, sad, angst, grief, woe)


def tagged(title, author, *tags):
    story = make_published(title, author)
    for tag in tags:
        story.taggings.create(tag=tag)
    recount_over([tag.pk for tag in tags])
    return story


def gather(by, *steps, title="Order"):
    """A set of (verb, tag, other tag, new name or rule of a split)."""
    one = new_set(title, by=by, why="one word for one thing")
    for verb, tag, said in steps:
        given = {Tag: "other", str: "name"}
        name = next((name for sort, name in given.items() if isinstance(said, sort)), None)
        more = {name: said} if name else (said or {})
        add_step(one, verb, tag, **more)
    return one


def applied(one, by):
    beginning.apply(one, by=by)
    run_waiting()
    one.refresh_from_db()
    return one


def undone(one, by):
    beginning.undo(one, by=by)
    run_waiting()
    one.refresh_from_db()
    return one
