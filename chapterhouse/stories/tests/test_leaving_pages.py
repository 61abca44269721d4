"""The pages of a goodbye, as a member goes through them."""

from unittest import mock

import pytest
from django.test import TestCase
from django.urls import reverse

from chapterhouse.members.leaving.beginning import begin, think
from chapterhouse.members.models import Leaving, PenName, Role
from chapterhouse.stories.models import Parting, Story
from chapterhouse.stories.views import partings
from chapterhouse.testing import HERE, PASSWORD, make_cast, make_pen_name, make_published

ORPHANS = {"stories": "orphan", "otherwise": "orphan", "reviews": "former", "heir_name": ""}


class WithTheCast(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.cast = make_cast()

    def enter(self, name="wren"):
        self.client.cookies.clear()
        self.client.post(
            reverse("log-in"), {"login": name.title(), "password": PASSWORD}, headers=HERE
        )

    def send(self, name, fields=(), args=(), **options):
        return self.client.post(reverse(name, args=args), dict(fields), headers=HERE, **options)

    def read(self, name, args=(), query=""):
        return self.client.get(reverse(name, args=args) + query).content.decode()


class LeavingTest(WithTheCast):
    def test_only_members_leave(self):
        for name in ("leave", "leaving-stories", "begin-leaving", "hand-overs"):
            assert self.client.get(reverse(name)).status_code == 302

    def test_it_says_what_will_happen_and_offers_a_copy_first(self):
        self.enter()
        page = self.read("leave")
        assert "fourteen days" in page
        assert "Your stories" in page

    def test_who_wrote_nothing_is_asked_about_reviews_only(self):
        self.enter("finch")
        page = self.read("leave")
        assert "Your reviews and comments" in page
        assert "Your stories" not in page

    def test_choices_are_kept_and_nothing_begins_by_them(self):
        self.enter()
        sent = {**ORPHANS, "stories": "named", "reviews": "delete"}
        assert self.send("leave", sent).url == reverse("leaving-stories")
        leaving = Leaving.objects.get(member=self.cast.wren.member)
        assert (leaving.stories, leaving.reviews, leaving.due_at) == ("named", "delete", None)
        assert "You leave on" not in self.read("account")

    def test_handing_over_wants_a_name_that_is_somebody(self):
        self.enter()
        for typed in ("", "Nobody at all", "Wren", "Crow"):
            page = self.send("leave", {**ORPHANS, "stories": "hand-over", "heir_name": typed})
            assert page.status_code == 200, typed
        self.send("leave", {**ORPHANS, "stories": "hand-over", "heir_name": "finch"})
        assert Leaving.objects.get().heir == self.cast.finch

    def test_each_story_has_a_choice_of_its_own(self):
        self.enter()
        self.send("leave", ORPHANS)
        tide, ember = self.cast.tide.pk, self.cast.ember.pk
        chosen = {f"{tide}-choice": "delete", f"{ember}-choice": "hand-over"}
        assert "Write the pen name" in self.send("leaving-stories", chosen).content.decode()
        chosen[f"{ember}-heir"] = "Finch"
        assert self.send("leaving-stories", chosen).url == reverse("begin-leaving")
        kept = dict(Parting.objects.values_list("story", "choice"))
        assert kept == {tide: "delete", ember: "hand-over"}
        self.send("leaving-stories", {f"{tide}-choice": ""})
        assert not Parting.objects.filter(story=tide).exists()

    def test_choices_stay_while_pages_are_turned(self):
        for number in range(30):
            make_published(f"Wave {number:02}", self.cast.wren)
        self.enter()
        self.send("leave", ORPHANS)
        wave = Story.objects.get(title="Wave 00")
        turned = self.send("leaving-stories", {f"{wave.pk}-choice": "delete", "next_page": ""})
        assert turned.url == reverse("leaving-stories") + "?page=2"
        assert "Page 2 of 2" in self.read("leaving-stories", query="?page=2")
        assert 'value="delete" selected' in self.read("leaving-stories")

    def test_the_last_page_repeats_all_of_it_in_numbers(self):
        self.enter()
        self.send("leave", ORPHANS)
        Parting.objects.create(leaving=Leaving.objects.get(), story=self.cast.tide, choice="delete")
        page = self.read("begin-leaving")
        assert "1 story is deleted" in page
        assert "4 stories stay here without a name" in page
        assert "1 story that readers cannot see now" in page
        assert "You step off 1 story" in page

    def test_one_button_begins_it_and_one_ends_it(self):
        self.enter()
        self.send("leave", ORPHANS)
        assert "You leave on" in self.send("begin-leaving", follow=True).content.decode()
        assert "You leave on" in self.read("account")
        assert "staying" in self.send("change-mind", follow=True).content.decode()
        assert "You leave on" not in self.read("account")
        assert not Leaving.objects.open().exists()

    def test_pressing_twice_begins_once(self):
        self.enter()
        self.send("leave", ORPHANS)
        self.send("begin-leaving")
        due = Leaving.objects.get().due_at
        self.send("begin-leaving")
        self.send("leave", {**ORPHANS, "stories": "delete"})
        leaving = Leaving.objects.get()
        assert (leaving.due_at, leaving.stories) == (due, "orphan")

    def test_nothing_begins_without_a_choice_before(self):
        self.enter()
        assert self.send("begin-leaving").url == reverse("leave")
        assert not Leaving.objects.exists()

    def test_the_last_archivist_stays_until_there_is_another(self):
        self.enter("heron")
        assert "only archivist" in self.read("leave")
        think(self.cast.heron.member)
        assert "another archivist first" in self.send("begin-leaving", follow=True).content.decode()
        assert not Leaving.objects.begun().exists()
        make_pen_name("Ibis").member.grant(Role.ARCHIVIST, by=None)
        self.send("begin-leaving")
        assert Leaving.objects.begun().exists()

    def test_it_is_confirmed_that_it_is_them(self):
        self.client.force_login(self.cast.member("wren"))
        assert reverse("confirm-it-is-you") in self.client.get(reverse("begin-leaving")).url


class HandOverTest(WithTheCast):
    def offer(self):
        leaving = think(self.cast.wren.member)
        Leaving.objects.filter(pk=leaving.pk).update(stories="hand-over", heir=self.cast.finch)
        leaving.refresh_from_db()
        begin(leaving)
        return Parting.objects.get(story=self.cast.tide)

    def test_a_draft_is_offered_without_a_link_that_leads_nowhere(self):
        self.offer()
        self.enter("finch")
        page = self.read("hand-overs")
        assert "Fog" in page
        assert f'href="{self.cast.fog.get_absolute_url()}"' not in page

    def test_the_heir_sees_what_is_offered_and_says_yes(self):
        offer = self.offer()
        self.enter("finch")
        assert "Tide" in self.read("hand-overs")
        self.send("answer-hand-over", {"offer": offer.pk, "accept": ""})
        offer.refresh_from_db()
        assert offer.is_accepted
        assert "Tide" not in self.read("hand-overs")

    def test_all_of_them_are_answered_at_once(self):
        self.offer()
        self.enter("finch")
        assert "Take all 6 over" in self.read("hand-overs")
        self.send("answer-hand-over", {"all": "1", "decline": ""})
        assert not Parting.objects.offered().exists()
        assert not Parting.objects.filter(is_accepted=True).exists()

    def test_nobody_answers_for_another(self):
        offer = self.offer()
        self.enter("rook")
        assert "Tide" not in self.read("hand-overs")
        self.send("answer-hand-over", {"offer": offer.pk, "accept": ""})
        offer.refresh_from_db()
        assert offer.answered_at is None

    def test_a_story_changes_hands_at_once_if_its_author_stays(self):
        self.enter()
        sent = {"way": "hand-over", "heir": "Finch", "sure": "on"}
        self.send("orphan-story", sent, [self.cast.tide.pk])
        assert list(self.cast.tide.pen_names.all()) == [self.cast.wren]
        self.enter("finch")
        self.send("answer-hand-over", {"offer": Parting.objects.get().pk, "accept": ""})
        assert list(self.cast.tide.pen_names.all()) == [self.cast.finch]

    def test_an_offer_may_be_taken_back(self):
        self.enter()
        sent = {"way": "hand-over", "heir": "Finch", "sure": "on"}
        self.send("orphan-story", sent, [self.cast.tide.pk])
        assert "has not answered" in self.read("hand-overs")
        self.send("take-back-gift", args=[Parting.objects.get().pk])
        assert not Parting.objects.exists()

    def test_a_story_is_left_without_a_name_only_when_they_are_sure(self):
        self.enter()
        self.send("orphan-story", {"way": "orphan"}, [self.cast.tide.pk])
        assert list(self.cast.tide.pen_names.all()) == [self.cast.wren]
        self.send("orphan-story", {"way": "orphan", "sure": "on"}, [self.cast.tide.pk])
        assert list(self.cast.tide.pen_names.all()) == [PenName.objects.get(is_orphanage=True)]

    def test_who_shares_a_story_only_steps_off(self):
        self.enter("rook")
        self.send("orphan-story", {"way": "orphan", "sure": "on"}, [self.cast.salt.pk])
        assert list(self.cast.salt.pen_names.all()) == [self.cast.wren]

    def test_a_co_author_hands_their_place_to_nobody(self):
        self.enter("rook")
        assert "Hand it over" not in self.read("orphan-story", [self.cast.salt.pk])
        sent = {"way": "hand-over", "heir": "Finch", "sure": "on"}
        self.send("orphan-story", sent, [self.cast.salt.pk])
        assert not Parting.objects.exists()

    def test_heirs_are_not_asked_without_end(self):
        self.enter()
        sent = {"way": "hand-over", "heir": "Finch", "sure": "on"}
        with mock.patch.object(partings, "MOST_HELD_OUT_A_DAY", 0):
            self.send("orphan-story", sent, [self.cast.tide.pk])
        assert not Parting.objects.exists()

    def test_what_is_no_offer_is_passed_over(self):
        self.enter()
        sent = {"offer": ["9" * 30, "9" * 5000, "²", "x"], "accept": ""}
        assert self.send("answer-hand-over", sent).status_code == 302

    def test_nobody_gives_away_what_is_not_theirs(self):
        self.enter("finch")
        assert self.client.get(reverse("orphan-story", args=[self.cast.tide.pk])).status_code == 404


@pytest.mark.django_db
def test_a_draft_cannot_be_left_to_nobody(client):
    cast = make_cast()
    client.post(reverse("log-in"), {"login": "Wren", "password": PASSWORD}, headers=HERE)
    sent = {"way": "orphan", "sure": "on"}
    page = client.post(reverse("orphan-story", args=[cast.fog.pk]), sent, headers=HERE)
    assert page.status_code == 200
    assert list(cast.fog.pen_names.all()) == [cast.wren]
