"""Whatever a set holds: the dry run says what applying does, and undoing takes all of it back."""

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from chapterhouse.stories.models import StoryTag
from chapterhouse.stories.retagging import recount_over
from chapterhouse.stories.tests.wranglings import applied, gather, undone
from chapterhouse.tags.edges import ancestors_of, edges_over
from chapterhouse.tags.models import Kind, Tag, TagClosure, TagParent
from chapterhouse.tags.parents import TagCycleError, add_parent
from chapterhouse.tags.wrangling.planning import plan
from chapterhouse.testing import make_pen_name, make_published

PLACES = st.integers(0, 5)
VERBS = ("merge", "add-parent", "remove-parent", "split", "part")
STEPS = st.lists(st.tuples(st.sampled_from(VERBS), PLACES, PLACES), min_size=1, max_size=4)
EDGES = st.lists(st.tuples(PLACES, PLACES), max_size=5)
CARRIED = st.lists(st.sets(PLACES, max_size=3), min_size=1, max_size=4)


def vocabulary():
    columns = ("pk", "name", "address", "synonym_of", "story_count")
    carried = StoryTag.objects.values_list("story", "tag", "position", "is_side")
    return (
        list(Tag.objects.order_by("pk").values_list(*columns)),
        set(TagParent.objects.values_list("child", "parent")),
        set(TagClosure.objects.values_list("ancestor", "descendant", "depth")),
        set(carried),
    )


def listed():
    """The stories under each canonical tag, by walking the edges."""
    carried = list(StoryTag.objects.values_list("story", "tag"))
    edges = edges_over(tag for _, tag in carried)
    under = {tag: set() for tag in Tag.objects.canonical().values_list("pk", flat=True)}
    for story, tag in carried:
        for above in ancestors_of(tag, edges).keys() & under.keys():
            under[above].add(story)
    return under


class Rules(TestCase):
    @settings(max_examples=12, deadline=None)
    @given(edges=EDGES, carried=CARRIED, steps=STEPS)
    def test_what_is_tried_is_done_and_what_is_done_is_undone(self, edges, carried, steps):
        heron = make_pen_name("Heron")
        kind = Kind.objects.create(name="free", title="Tag", plural="Tags", part="free")
        tags = [Tag.create(kind, f"tag {n}") for n in range(6)]
        for child, parent in edges:
            draw(tags[child], tags[parent])
        for number, own in enumerate(carried):
            story = make_published(f"Story {number}", heron)
            StoryTag.objects.bulk_create(StoryTag(story=story, tag=tags[n]) for n in sorted(own))
        recount_over([tag.pk for tag in tags])
        one = gather(heron.member, *((verb, tags[a], tags[b]) for verb, a, b in steps))
        leave_out_what_cannot_be(one)
        before, were, expected = vocabulary(), listed(), changes(one)
        if not one.steps.exists():
            return
        applied(one, heron.member)
        now = listed()
        assert moved(were, now) == expected
        assert counts() == {key: len(stories) for key, stories in now.items()}
        undone(one, heron.member)
        assert vocabulary() == before


def moved(were, now):
    """For each tag that is there still: the stories that came, and those that went."""
    pairs = {key: (now[key] - were.get(key, set()), were.get(key, set()) - now[key]) for key in now}
    return {key: pair for key, pair in pairs.items() if any(pair)}


def draw(child, parent):
    try:
        add_parent(child, parent)
    except TagCycleError:
        return


def leave_out_what_cannot_be(one):
    """As a wrangler does who looks at the dry run."""
    while wrong := [drawn.step for drawn in plan(one).drawn if drawn.problem]:
        wrong[0].delete()


def changes(one):
    return {one.tag: (one.comes, one.goes) for one in plan(one).lists}


def counts():
    return dict(Tag.objects.canonical().values_list("pk", "story_count"))
