"""Sets of changes to the vocabulary: looked at, applied, and taken back."""

from datetime import timedelta

import pytest
from django.db.models import F
from django.test import TestCase

from chapterhouse.archive.maintained import count_ahead
from chapterhouse.jobs.models import Outbox
from chapterhouse.jobs.worker import run_waiting
from chapterhouse.members.models import Change
from chapterhouse.stories.models import Story, StoryTag
from chapterhouse.stories.tests.wranglings import applied, gather, make_vocabulary, tagged, undone
from chapterhouse.tags.choosing import choose, ways_of
from chapterhouse.tags.jobs import forget_traces
from chapterhouse.tags.models import Tag, TagClosure, TagParent, Trace, WranglingSet
from chapterhouse.tags.parents import add_parent, rebuild_all
from chapterhouse.tags.wrangling import beginning
from chapterhouse.tags.wrangling.planning import plan
from chapterhouse.testing import make_cast


def vocabulary_as_it_is():
    tags = Tag.objects.order_by("pk").values_list("name", "address", "synonym_of", "story_count")
    edges = TagParent.objects.order_by("child", "parent").values_list("child", "parent")
    closure = TagClosure.objects.values_list("ancestor", "descendant", "depth")
    carried = StoryTag.objects.values_list("story", "tag", "position")
    return list(tags), list(edges), set(closure), set(carried)


def found_under(tag):
    carried = StoryTag.objects.filter(tag__above__ancestor=tag)
    return set(Story.objects.filter(taggings__in=carried).values_list("title", flat=True))


class Sets(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.cast = make_cast()
        cls.heron, wren = cls.cast.heron.member, cls.cast.wren
        cls.words = make_vocabulary()
        cls.foam = tagged("Foam", wren, cls.words.sad)
        cls.reed = tagged("Reed", wren, cls.words.grief)
        cls.kelp = tagged("Kelp", wren, cls.words.woe)
        cls.gull = tagged("Gull", wren, cls.words.angst, cls.words.sad)

    def merge(self):
        return gather(self.heron, ("merge", self.words.sad, self.words.angst))

    def test_a_merge_finds_everything_under_the_tag_that_stays(self):
        applied(self.merge(), self.heron)
        assert found_under(self.words.angst) == {"Foam", "Reed", "Kelp", "Gull"}
        assert Tag.objects.get(pk=self.words.angst.pk).story_count == 4

    def test_what_was_another_word_for_it_stands_for_the_same(self):
        applied(self.merge(), self.heron)
        synonyms = Tag.objects.filter(synonym_of=self.words.angst)
        assert set(synonyms.values_list("name", flat=True)) == {"Sad", "Woe"}
        assert TagParent.objects.get(child=self.words.grief).parent == self.words.angst

    def test_the_closure_is_what_the_edges_say(self):
        applied(self.merge(), self.heron)
        closure = set(TagClosure.objects.values_list("ancestor", "descendant", "depth"))
        rebuild_all()
        assert closure == set(TagClosure.objects.values_list("ancestor", "descendant", "depth"))

    def test_a_dry_run_names_the_stories_and_changes_nothing(self):
        before = vocabulary_as_it_is()
        made = plan(self.merge())
        (angst,) = made.lists
        assert (angst.name, angst.goes) == ("Angst", set())
        assert angst.comes == {self.foam.pk, self.reed.pk, self.kelp.pk}
        assert made.stories == sorted(angst.comes)
        assert vocabulary_as_it_is() == before

    def test_a_dry_run_says_what_applying_does(self):
        other = gather(
            self.heron,
            ("merge", self.words.sad, self.words.angst),
            ("remove-parent", self.words.grief, self.words.angst),
        )
        (angst,) = plan(other).lists
        applied(other, self.heron)
        assert angst.comes == {self.foam.pk, self.kelp.pk}
        assert found_under(self.words.angst) == {"Foam", "Kelp", "Gull"}

    def test_an_undone_set_leaves_everything_as_it_was(self):
        before = vocabulary_as_it_is()
        one = applied(self.merge(), self.heron)
        assert vocabulary_as_it_is() != before
        assert undone(one, self.heron).state == WranglingSet.State.UNDONE
        assert vocabulary_as_it_is() == before

    def test_an_undone_set_can_be_applied_again(self):
        one = undone(applied(self.merge(), self.heron), self.heron)
        assert applied(one, self.heron).state == WranglingSet.State.APPLIED
        assert found_under(self.words.angst) == {"Foam", "Reed", "Kelp", "Gull"}

    def test_the_index_is_told_of_each_story_that_is_found_elsewhere(self):
        applied(self.merge(), self.heron)
        told = Outbox.objects.filter(noun="story", event="retag").values_list("key", flat=True)
        assert set(told) >= {self.foam.pk, self.reed.pk, self.kelp.pk}

    def test_the_log_says_who_and_why(self):
        one = applied(self.merge(), self.heron)
        logged = Change.objects.filter(verb="wrangle", key=one.pk).get()
        merged = Change.objects.filter(verb="tag-merge", key=self.words.sad.pk).get()
        assert (logged.by, merged.by) == (self.heron, self.heron)
        assert merged.why == "one word for one thing"

    def test_a_choice_goes_over_to_the_tag_that_stays_and_back(self):
        finch = self.cast.finch.member
        choose(finch, self.words.sad, "never")
        one = applied(self.merge(), self.heron)
        finch.preferences.refresh_from_db()
        assert ways_of(finch) == {self.words.angst.pk: "never"}
        undone(one, self.heron)
        finch.preferences.refresh_from_db()
        assert ways_of(finch) == {self.words.sad.pk: "never"}

    def test_a_choice_stays_where_its_member_has_one_for_the_other_tag(self):
        finch = self.cast.finch.member
        choose(finch, self.words.sad, "never")
        choose(finch, self.words.angst, "shown")
        applied(self.merge(), self.heron)
        finch.preferences.refresh_from_db()
        assert ways_of(finch) == {self.words.sad.pk: "never", self.words.angst.pk: "shown"}

    def test_later_changes_stand_in_the_way_of_undoing(self):
        one = applied(self.merge(), self.heron)
        later = gather(self.heron, ("part", self.words.woe, None), title="Later")
        applied(later, self.heron)
        with pytest.raises(beginning.CannotWrangleError) as refused:
            beginning.undo(one, by=self.heron)
        assert refused.value.reasons == ["“Woe” was changed since by “Later”. Undo that first."]

    def test_after_thirty_days_it_stays(self):
        one = applied(self.merge(), self.heron)
        WranglingSet.objects.update(applied_at=F("applied_at") - timedelta(days=30))
        with pytest.raises(beginning.CannotWrangleError):
            beginning.undo(one, by=self.heron)

    def test_one_set_at_a_time(self):
        one, other = self.merge(), self.merge()
        beginning.apply(one, by=self.heron)
        with pytest.raises(beginning.CannotWrangleError, match="at work"):
            beginning.apply(other, by=self.heron)

    def test_a_set_with_a_step_that_cannot_be_done_is_not_applied(self):
        one = gather(self.heron, ("add-parent", self.words.sad, self.words.grief))
        with pytest.raises(beginning.CannotWrangleError, match="would stand below itself"):
            beginning.apply(one, by=self.heron)

    def test_what_changed_between_is_left_out_and_said(self):
        one = gather(self.heron, ("add-parent", self.words.angst, self.words.grief))
        beginning.apply(one, by=self.heron)
        add_parent(self.words.sad, self.words.angst)
        run_waiting()
        one.refresh_from_db()
        assert one.trouble == "“Angst” would stand below itself."

    def test_a_rename_keeps_the_old_address_and_comes_back(self):
        before = vocabulary_as_it_is()
        one = applied(gather(self.heron, ("rename", self.words.sad, "Sadness")), self.heron)
        assert Tag.objects.get(pk=self.words.sad.pk).address == "Sadness"
        undone(one, self.heron)
        assert vocabulary_as_it_is() == before

    def test_a_story_that_came_while_its_tag_was_counted_is_counted_too(self):
        Tag.objects.filter(pk=self.words.angst.pk).update(story_count=7)
        write = count_ahead(Tag, self.words.angst.pk)
        tagged("Wave", self.cast.wren, self.words.angst)
        write()
        assert Tag.objects.get(pk=self.words.angst.pk).story_count == 2

    def test_a_merge_into_a_new_name_makes_it(self):
        one = gather(
            self.heron, ("merge", self.words.sad, "Sorrow"), ("merge", self.words.angst, "Sorrow")
        )
        assert [one.name for one in plan(one).lists] == ["Sorrow"]
        applied(one, self.heron)
        sorrow = Tag.objects.get(name="Sorrow")
        assert found_under(sorrow) == {"Foam", "Reed", "Kelp", "Gull"}
        assert not hasattr(sorrow, "newness")

    def test_what_it_replaced_is_forgotten_once_nobody_can_undo_it(self):
        applied(self.merge(), self.heron)
        forget_traces()
        assert Trace.objects.exists()
        WranglingSet.objects.update(applied_at=F("applied_at") - timedelta(days=32))
        forget_traces()
        assert not Trace.objects.exists()


class Splits(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.cast = make_cast()
        cls.heron, wren = cls.cast.heron.member, cls.cast.wren
        cls.words = make_vocabulary()
        cls.foam = tagged("Foam", wren, cls.words.sad, cls.words.grief)
        cls.reed = tagged("Reed", wren, cls.words.sad)
        cls.gull = tagged("Gull", wren, cls.words.angst, cls.words.sad)

    def split(self, **rule):
        said = {"other": self.words.angst, "rule": rule}
        return gather(self.heron, ("split", self.words.sad, said))

    def carried(self, story):
        return set(story.taggings.values_list("tag__name", flat=True))

    def test_chosen_stories_take_the_other_tag(self):
        applied(self.split(stories=[self.reed.pk]), self.heron)
        assert self.carried(self.reed) == {"Angst"}
        assert self.carried(self.foam) == {"Sad", "Grief"}

    def test_a_rule_means_what_carries_another_tag_too(self):
        one = self.split(also=self.words.grief.pk)
        assert plan(one).lists[0].comes == {self.foam.pk}
        applied(one, self.heron)
        assert self.carried(self.foam) == {"Angst", "Grief"}
        assert self.carried(self.reed) == {"Sad"}

    def test_a_split_that_had_to_be_left_out_moves_nothing(self):
        one = self.split()
        beginning.apply(one, by=self.heron)
        Tag.objects.filter(pk=self.words.angst.pk).update(is_locked=True)
        run_waiting()
        one.refresh_from_db()
        assert one.trouble == "“Angst” takes no stories."
        assert self.carried(self.reed) == {"Sad"}

    def test_a_story_that_has_both_keeps_one(self):
        before = vocabulary_as_it_is()
        one = applied(self.split(), self.heron)
        assert self.carried(self.gull) == {"Angst"}
        undone(one, self.heron)
        assert vocabulary_as_it_is() == before

    def test_a_story_that_its_author_tagged_anew_stays_so_when_it_is_undone(self):
        one = applied(self.split(stories=[self.reed.pk, self.foam.pk]), self.heron)
        self.reed.taggings.all().delete()
        undone(one, self.heron)
        assert self.carried(self.reed) == set()
        assert self.carried(self.foam) == {"Sad", "Grief"}
