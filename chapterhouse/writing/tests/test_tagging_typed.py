"""Whatever is typed into a field of tags is taken or explained, and never lost."""

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from chapterhouse.lib.commas import join, split
from chapterhouse.lib.folding import fold
from chapterhouse.tags.models import Tag
from chapterhouse.tags.parents import add_parent, make_synonym
from chapterhouse.testing import make_pen_name, make_published
from chapterhouse.writing.tagging import take_tags
from chapterhouse.writing.tests.tagged import TagForm, make_kind, sent_form

KNOWN = ["Sam", "sam #1", "SÁM", "Quay", "Harbours", "Vague", "Old", "New", "a", "b, c", "quay "]
names = st.sampled_from(KNOWN) | st.text(max_size=12).filter(lambda name: "\x00" not in name)
lines = st.lists(names, max_size=6).map(join) | st.text(max_size=60)


class TestTyped(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.wren = make_pen_name("Wren")
        cls.story = make_published("Salt", cls.wren)
        cls.free = make_kind("tag", "free", authors_may_add=True)
        cls.closed = make_kind("character", "character")
        for number in range(31):
            Tag.create(cls.closed, f"Somebody {number}")
        for kind in (cls.free, cls.closed):
            for name in ("Sam", "Sam", "New"):
                Tag.create(kind, name)
            make_synonym(Tag.create(kind, "Old"), Tag.create(kind, "b, c"))
            Tag.create(kind, "Vague", is_ambiguous=True)
            locked = Tag.create(kind, "Harbours", is_locked=True)
            add_parent(Tag.create(kind, "Quay"), locked)

    @settings(max_examples=60, deadline=None)
    @given(lines)
    def test_each_name_becomes_a_tag_or_a_sentence(self, line):
        for kind in (self.free, self.closed):
            form = sent_form(self.story, {kind.name: line})
            field = f"tags-{kind.name}"
            if form.is_valid():
                taken = take_tags(self.story, form.cleaned_data, by=self.wren.member)
                folded = {fold(typed) for typed in split(line)}
                chosen = form.cleaned_data[field].choices
                assert {fold(one.typed) for one in chosen} <= folded
                assert len(chosen) == self.story.taggings.filter(tag__kind=kind).count()
                assert all(not tag.is_locked for tag in taken.added)
            else:
                assert form.errors[field]
                assert form[field].value() == line

    @settings(max_examples=40, deadline=None)
    @given(lines)
    def test_taking_again_what_was_taken_changes_nothing(self, line):
        first = sent_form(self.story, {"tag": line})
        if not first.is_valid():
            return
        take_tags(self.story, first.cleaned_data, by=self.wren.member)
        before = list(self.story.taggings.values_list())
        again = TagForm(noun=self.story)
        sent = {name: again[name].value() or "" for name in again.fields}
        second = TagForm(sent, noun=self.story)
        assert second.is_valid(), second.errors
        assert not second.has_changed()
        assert take_tags(self.story, second.cleaned_data, by=self.wren.member).told() == []
        assert list(self.story.taggings.values_list()) == before
