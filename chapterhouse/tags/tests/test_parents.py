"""The closure is exactly what the edges say, whatever is drawn and wiped in whatever order."""

import pytest
from django.test import TestCase
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisTestCase

from chapterhouse.tags.models import Kind, Tag, TagClosure, TagParent
from chapterhouse.tags.parents import (
    TagCycleError,
    add_parent,
    make_synonym,
    rebuild_all,
    remove_parent,
)

NAMES = "abcde"


def make_tags():
    kind = Kind.objects.create(name="category", title="Category", plural="Categories")
    return {name: Tag.create(kind, name) for name in NAMES}


def closure():
    return set(TagClosure.objects.values_list("ancestor__name", "descendant__name", "depth"))


def above(name, edges):
    """Every ancestor with its distance, by walking; the definition the closure must equal."""
    depths, waiting = {name: 0}, [name]
    for at in waiting:
        for child, parent in sorted(edges):
            if child == at and parent not in depths:
                depths[parent] = depths[at] + 1
                waiting.append(parent)
    return depths


class ParentsTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.tags = make_tags()

    def test_a_tag_with_two_parents_is_found_under_both_and_all_above_them(self):
        tags = self.tags
        add_parent(tags["b"], tags["a"])
        add_parent(tags["c"], tags["b"])
        add_parent(tags["c"], tags["d"])
        assert set(Tag.objects.under(tags["a"])) == {tags["a"], tags["b"], tags["c"]}
        assert set(Tag.objects.under(tags["d"])) == {tags["d"], tags["c"]}

    def test_no_tag_stands_above_itself(self):
        tags = self.tags
        add_parent(tags["b"], tags["a"])
        for child, parent in (("a", "b"), ("a", "a")):
            with pytest.raises(TagCycleError):
                add_parent(tags[child], tags[parent])

    def test_a_synonym_is_found_under_its_canonical_tag_and_above(self):
        tags = self.tags
        add_parent(tags["b"], tags["a"])
        make_synonym(tags["c"], tags["b"])
        assert tags["c"] in Tag.objects.under(tags["a"])
        with pytest.raises(TagCycleError):
            make_synonym(tags["a"], tags["c"])


EDGE = st.tuples(st.booleans(), st.sampled_from(NAMES), st.sampled_from(NAMES))


class ClosureRuleTest(HypothesisTestCase):
    @given(st.lists(EDGE, max_size=8))
    def test_the_closure_is_what_the_edges_say(self, steps):
        tags = make_tags()
        for draws, child, parent in steps:
            try:
                (add_parent if draws else remove_parent)(tags[child], tags[parent])
            except TagCycleError:
                continue
        edges = set(TagParent.objects.values_list("child__name", "parent__name"))
        expected = {
            (ancestor, name, depth)
            for name in NAMES
            for ancestor, depth in above(name, edges).items()
        }
        assert closure() == expected
        rebuild_all()
        assert closure() == expected
