"""Saved searches go along when the vocabulary is put in order."""

from django.test import TestCase

from chapterhouse.search.models import SavedFilter
from chapterhouse.search.saving.keeping import save
from chapterhouse.search.saving.params import query_of
from chapterhouse.stories.tests.wranglings import applied, gather, make_vocabulary, undone
from chapterhouse.tags.wrangling.planning import plan
from chapterhouse.testing import make_cast


class SavedFilters(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.cast = make_cast()
        cls.heron, cls.words = cls.cast.heron.member, make_vocabulary()
        cls.sad, cls.angst = cls.words.sad, cls.words.angst
        asked = f"q=salt+OR+tag:%23{cls.sad.pk}&with={cls.sad.pk}&sort=kudos"
        cls.row = save(cls.cast.finch.member, "Sad", query_of(asked))

    def merge(self):
        return gather(self.heron, ("merge", self.sad, self.angst))

    def named(self):
        self.row.refresh_from_db()
        return self.row.params, self.row.tags, self.row.needs

    def test_a_dry_run_counts_those_that_name_the_tag(self):
        told = {str(one.title): one.by_tag for one in plan(self.merge()).affected}
        assert told["Saved searches"][self.sad.pk] == 1

    def test_they_name_what_stands_for_it_wherever_it_stood(self):
        applied(self.merge(), self.heron)
        params, tags, needs = self.named()
        assert params == f"q=salt+OR+tag%3A%23{self.angst.pk}&with={self.angst.pk}&sort=kudos"
        assert (tags, needs) == ([self.angst.pk], self.angst.pk)

    def test_undoing_gives_back_what_was_saved(self):
        before = self.named()
        undone(applied(self.merge(), self.heron), self.heron)
        assert self.named() == before

    def test_what_was_changed_since_stays_as_its_member_wants_it(self):
        one = applied(self.merge(), self.heron)
        SavedFilter.objects.update(params="words_to=9", tags=[])
        undone(one, self.heron)
        assert self.named()[0] == "words_to=9"
