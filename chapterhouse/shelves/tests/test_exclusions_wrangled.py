"""Saved exclusions go along when the vocabulary is put in order."""

from django.test import TestCase

from chapterhouse.shelves.apart.conditions import Conditions
from chapterhouse.shelves.apart.never import keep_never
from chapterhouse.shelves.models import Exclusion
from chapterhouse.stories.models import Story
from chapterhouse.stories.tests.wranglings import applied, gather, make_vocabulary, tagged, undone
from chapterhouse.tags.wrangling.planning import plan
from chapterhouse.testing import make_cast


class Exclusions(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.cast = make_cast()
        cls.heron, cls.finch = cls.cast.heron.member, cls.cast.finch.member
        cls.words = make_vocabulary()
        cls.foam = tagged("Foam", cls.cast.wren, cls.words.angst)
        met = Conditions(any_of=(cls.words.sad.pk, cls.words.grief.pk))
        cls.row = Exclusion.objects.create(member=cls.finch, conditions=met.to_json())
        keep_never(cls.finch)

    def merge(self):
        return gather(self.heron, ("merge", self.words.sad, self.words.angst))

    def is_spared(self):
        finch = type(self.finch).objects.get(pk=self.finch.pk)
        found = Story.objects.listed_to(finch, self.cast.archive).spared(finch)
        return self.foam not in found

    def test_a_dry_run_counts_those_that_name_the_tag(self):
        told = {str(one.title): one.by_tag for one in plan(self.merge()).affected}
        assert told["Saved exclusions"][self.words.sad.pk] == 1

    def test_what_was_excluded_by_a_synonym_is_excluded_by_what_stands_for_it(self):
        assert not self.is_spared()
        applied(self.merge(), self.heron)
        assert self.is_spared()

    def test_undoing_gives_back_what_was_saved(self):
        before = self.row.conditions
        undone(applied(self.merge(), self.heron), self.heron)
        self.row.refresh_from_db()
        assert self.row.conditions == before
        assert not self.is_spared()

    def test_what_was_changed_since_stays_as_its_member_wants_it(self):
        one = applied(self.merge(), self.heron)
        wanted = Conditions(none_of=(self.words.angst.pk,)).to_json()
        Exclusion.objects.update(conditions=wanted)
        undone(one, self.heron)
        assert Exclusion.objects.get().conditions == wanted
