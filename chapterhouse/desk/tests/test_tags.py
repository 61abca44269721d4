"""The desk's pages of the vocabulary, and the sets of changes to it."""

import json

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase
from django.urls import reverse

from chapterhouse.jobs.worker import run_waiting
from chapterhouse.members.models import Role
from chapterhouse.stories.tests.wranglings import gather, make_vocabulary, tagged
from chapterhouse.tags.adding import add_tags
from chapterhouse.tags.models import Kind, NewTag, Tag, WranglingSet, WranglingStep
from chapterhouse.testing import HERE, make_cast


class Pages(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.cast = make_cast()
        cls.heron, wren = cls.cast.heron.member, cls.cast.wren
        cls.words = make_vocabulary()
        cls.foam = tagged("Foam", wren, cls.words.sad)
        cls.reed = tagged("Reed", wren, cls.words.grief)
        cls.cast.rook.member.grant(Role.WRANGLER, by=None)

    def setUp(self):
        self.client.force_login(self.cast.rook.member)

    def get(self, name, *args, **query):
        return self.client.get(reverse(name, args=args), query)

    def post(self, name, *args, **typed):
        return self.client.post(reverse(name, args=args), typed, headers=HERE)

    def add(self, tag, **typed):
        return self.post("add-step", tag.pk, into="new", **typed)

    def test_only_wranglers_and_the_archivist_come_in(self):
        doors = [("vocabulary",), ("wrangling-sets",), ("wrangled-tag", self.words.sad.pk)]
        for who, status in (("wren", 404), ("rook", 200), ("heron", 200)):
            self.client.force_login(self.cast.member(who))
            assert {self.get(*door).status_code for door in doors} == {status}

    def test_the_desk_leads_a_wrangler_to_the_vocabulary(self):
        self.assertContains(self.get("desk"), reverse("vocabulary"))

    def test_new_tags_of_authors_stand_first_until_somebody_looked(self):
        (rain,) = add_tags(self.words.kind, ["Rain"], by=self.cast.wren.member).values()
        page = self.get("vocabulary")
        self.assertContains(page, "Rain")
        self.assertNotContains(page, "Grief")
        self.post("pass-tag", rain.pk)
        assert not NewTag.objects.exists()
        self.assertContains(self.get("vocabulary"), "Grief")

    def test_the_vocabulary_is_searched_by_a_part_of_a_name(self):
        page = self.get("vocabulary", typed="rie", kind="free")
        self.assertContains(page, "Grief")
        self.assertNotContains(page, "Angst")

    def test_nothing_found_says_so(self):
        self.assertContains(self.get("vocabulary", typed="zzz"), "No tag is like that")

    def test_the_queries_of_the_vocabulary_do_not_grow(self):
        self.get("vocabulary")
        with self.assertNumQueries(8):
            self.get("vocabulary", show="canonical")
        add_tags(self.words.kind, [f"Rain {n}" for n in range(20)], by=None)
        with self.assertNumQueries(8):
            self.get("vocabulary", show="canonical")

    def test_a_tag_shows_what_it_is_tied_to(self):
        page = self.get("wrangled-tag", self.words.sad.pk)
        self.assertContains(page, "Woe")
        self.assertContains(page, "Grief")

    def test_a_description_is_saved_and_shown_to_readers(self):
        self.post("wrangled-tag", self.words.sad.pk, description="Tears.")
        assert Tag.objects.get(pk=self.words.sad.pk).description == "Tears."

    def test_who_stands_in_a_relationship_is_said_by_hand(self):
        people, pairs = (
            Kind.objects.create(name=part, title=part, plural=part, part=part)
            for part in ("character", "relationship")
        )
        mara, ivo = Tag.create(people, "Mara"), Tag.create(people, "Ivo")
        pair = Tag.create(pairs, "Maravo")
        answer = self.post("cast-tag", pair.pk, characters="Mara, Otto", bond="romantic")
        self.assertContains(answer, "There is no character “Otto”.")
        self.post("cast-tag", pair.pk, characters="Mara, Ivo", bond="romantic")
        assert [seat.character for seat in pair.cast.all()] == [mara, ivo]
        self.assertContains(self.get("wrangled-tag", pair.pk), "said who stands in")

    def test_a_change_makes_a_set_with_one_step(self):
        answer = self.add(self.words.sad, verb="merge", other="Angst")
        step = WranglingStep.objects.get()
        self.assertRedirects(answer, reverse("wrangling-set", args=[step.set_id]))
        assert (step.tag, step.other, step.set.title) == (self.words.sad, self.words.angst, "Sad")
        self.assertContains(self.client.get(answer.url), "becomes another word for “Angst”")

    def test_a_second_change_goes_into_the_chosen_set(self):
        self.add(self.words.sad, verb="merge", other="Angst")
        one = WranglingSet.objects.get()
        self.post("add-step", self.words.angst.pk, verb="rename", other="Anguish", into=one.pk)
        assert [step.verb for step in one.steps.all()] == ["merge", "rename"]

    def test_a_tag_that_is_not_there_cannot_stand_above(self):
        answer = self.add(self.words.sad, verb="add-parent", other="Nothing")
        self.assertContains(answer, "There is no tag “Nothing”.")
        assert not WranglingSet.objects.exists()

    def test_chosen_stories_must_carry_the_tag(self):
        typed = {"verb": "split", "other": "Rain"}
        answer = self.add(self.words.sad, stories=f"{self.reed.pk}", **typed)
        self.assertContains(answer, "Not tagged “Sad”")
        address = f"https://stories.example/stories/{self.foam.pk}/"
        self.add(self.words.sad, stories=address, **typed)
        assert WranglingStep.objects.get().rule == {"stories": [self.foam.pk]}

    def test_a_rule_names_another_tag_of_any_kind(self):
        typed = {"verb": "split", "other": "Rain", "also": "Category: Harbours"}
        self.add(self.words.sad, **typed)
        harbours = Tag.objects.get(name="Harbours")
        assert WranglingStep.objects.get().rule == {"also": harbours.pk}

    def test_a_step_is_removed(self):
        self.add(self.words.sad, verb="merge", other="Angst")
        step = WranglingStep.objects.get()
        self.post("remove-step", step.set_id, step.pk)
        assert not WranglingStep.objects.exists()

    def test_a_dry_run_names_the_stories_and_offers_to_apply(self):
        one = gather(self.heron, ("merge", self.words.sad, self.words.angst))
        page = self.get("dry-run", one.pk)
        self.assertContains(page, "Foam")
        self.assertContains(page, "Reed")
        self.assertContains(page, "Apply all of it")

    def test_a_dry_run_narrows_to_one_list(self):
        one = gather(self.heron, ("remove-parent", self.words.grief, self.words.sad))
        page = self.get("dry-run", one.pk, tag=self.words.sad.pk, way="goes")
        self.assertContains(page, "Reed")
        self.assertNotContains(page, "Foam")

    def test_a_dry_run_says_what_cannot_be_done(self):
        one = gather(self.heron, ("add-parent", self.words.sad, self.words.grief))
        page = self.get("dry-run", one.pk)
        self.assertContains(page, "would stand below itself")
        self.assertNotContains(page, "Apply all of it")

    def test_drafts_are_counted_and_not_named(self):
        self.cast.fog.taggings.create(tag=self.words.sad)
        one = gather(self.heron, ("merge", self.words.sad, self.words.angst))
        page = self.get("dry-run", one.pk)
        self.assertNotContains(page, "Fog")
        self.assertContains(page, "1 of them is a draft or hidden.")

    def test_a_set_is_applied_and_undone_from_its_page(self):
        one = gather(self.heron, ("merge", self.words.sad, self.words.angst))
        self.post("apply-set", one.pk)
        self.assertContains(self.get("wrangling-set", one.pk), "It is being applied.")
        run_waiting()
        self.assertContains(self.get("wrangling-set", one.pk), "Undo all of it")
        self.post("undo-set", one.pk)
        run_waiting()
        assert WranglingSet.objects.get().state == WranglingSet.State.UNDONE
        assert Tag.objects.get(pk=self.words.sad.pk).synonym_of is None

    def test_a_set_is_begun_with_a_name_and_a_reason(self):
        self.assertContains(self.post("new-wrangling-set", title=""), "Give the set a name")
        answer = self.post("new-wrangling-set", title="Tears", why="too many words for it")
        one = WranglingSet.objects.get(title="Tears", why="too many words for it")
        self.assertContains(self.client.get(answer.url), "Nothing in it yet.")
        self.assertContains(self.get("wrangling-sets"), one.title)

    def test_a_set_at_work_says_how_far_it_is(self):
        one = gather(self.heron, ("merge", self.words.sad, self.words.angst))
        WranglingSet.objects.update(state="applying", done=300, total=900)
        self.assertContains(self.get("wrangling-progress", one.pk), "300 of 900")

    def test_what_stands_in_the_way_is_said(self):
        one = gather(self.heron, ("add-parent", self.words.sad, self.words.grief))
        answer = self.post("apply-set", one.pk)
        self.assertContains(self.client.get(answer.url), "would stand below itself")

    def test_the_log_names_the_set(self):
        one = gather(self.heron, ("rename", self.words.sad, "Sadness"), title="Sad things")
        self.post("apply-set", one.pk)
        self.client.force_login(self.heron)
        page = self.get("changes", verb="wrangle")
        self.assertContains(page, "applied the changes to tags of")
        self.assertContains(page, "Sad things")


class Files(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.cast = make_cast()
        cls.heron = cls.cast.heron.member
        cls.words = make_vocabulary()

    def setUp(self):
        self.client.force_login(self.heron)

    def exported(self, name, *args):
        answer = self.client.get(reverse(name, args=args))
        return json.loads(b"".join(answer))

    def take_over(self, told):
        raw = told if isinstance(told, bytes) else json.dumps(told).encode()
        file = SimpleUploadedFile("tags.json", raw)
        return self.client.post(reverse("import-set"), {"file": file}, headers=HERE)

    def test_a_set_goes_out_and_comes_back(self):
        one = gather(
            self.heron,
            ("merge", self.words.sad, self.words.angst),
            ("rename", self.words.grief, "Mourning"),
            ("split", self.words.woe, {"name": "Rain", "rule": {"also": self.words.grief.pk}}),
        )
        answer = self.take_over(self.exported("export-set", one.pk))
        again = WranglingSet.objects.latest("pk")
        self.assertRedirects(answer, reverse("dry-run", args=[again.pk]))
        columns = ("verb", "tag", "other", "name", "rule")
        steps = [list(each.steps.values_list(*columns)) for each in (one, again)]
        assert steps[0] == steps[1]

    def test_what_has_no_counterpart_is_left_out_and_said(self):
        one = gather(self.heron, ("merge", self.words.sad, self.words.angst))
        told = self.exported("export-set", one.pk)
        told["steps"][0]["tag"] = "Gloom"
        answer = self.take_over(told)
        self.assertContains(self.client.get(answer.url), "There is no tag “Gloom” here.")

    def test_a_vocabulary_that_is_the_same_asks_for_nothing(self):
        self.take_over(self.exported("export-vocabulary"))
        assert not WranglingSet.objects.get().steps.exists()

    def test_a_vocabulary_brings_what_differs(self):
        told = self.exported("export-vocabulary")
        grief = next(tag for tag in told["tags"] if tag["tag"] == "Grief")
        grief["parents"] = [{"kind": "free", "tag": "Angst"}]
        self.take_over(told)
        step = WranglingStep.objects.get()
        assert (step.verb, step.tag, step.other) == (
            "add-parent",
            self.words.grief,
            self.words.angst,
        )

    def test_files_of_another_sort_are_refused(self):
        for raw in (b"no", b"[]", b'{"format": "chapterhouse-vocabulary", "version": 1}'):
            self.assertContains(self.take_over(raw), "errorlist")
        assert not WranglingSet.objects.exists()
