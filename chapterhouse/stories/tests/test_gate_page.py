from django.test import TestCase

from chapterhouse.members.models import Preferences
from chapterhouse.stories.models import Consent
from chapterhouse.stories.tests.pages import as_one, first_chapter, text_of
from chapterhouse.testing import HERE, make_cast


class GatePageTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.cast = make_cast()
        cls.ash = cls.cast.ash
        cls.ash.notes = "<p>Secret notes.</p>"
        cls.ash.save()
        cls.chapter = first_chapter(cls.ash)
        cls.doors = {
            "story": cls.ash.get_absolute_url(),
            "all": f"{cls.ash.get_absolute_url()}all/",
            "chapter": cls.chapter.get_absolute_url(),
        }

    def agree(self, client=None, **form):
        return (client or self.client).post(f"/stories/{self.ash.pk}/agree/", form, headers=HERE)

    def test_it_shows_title_byline_rating_and_warning(self):
        for door in self.doors.values():
            page = text_of(self.client.get(door))
            for shown in ("Ash", "Wren", "Adults", "For adults.", "I am of age"):
                assert shown in page, door

    def test_nothing_behind_it_leaks(self):
        for door in self.doors.values():
            page = text_of(self.client.get(door))
            for kept in ("Secret", "Chapter 1 of Ash.", "og:", "ld+json", "description"):
                assert kept not in page, door

    def test_it_is_nobodys_to_keep(self):
        response = self.client.get(self.doors["chapter"])
        assert response.status_code == 403
        assert "private" in response.headers["Cache-Control"]

    def test_a_visitors_yes_holds_for_the_session(self):
        response = self.agree(next=self.doors["chapter"])
        self.assertRedirects(response, self.doors["chapter"])
        assert not response.cookies["consent"]["max-age"]
        assert not response.cookies["consent"]["expires"]
        assert "Chapter 1 of Ash." in text_of(self.client.get(self.doors["all"]))

    def test_a_members_yes_holds_for_the_account(self):
        finch = as_one(self.cast, "finch")
        self.agree(finch)
        member = self.cast.finch.member
        assert Consent.objects.filter(member=member, rating=self.cast.adult).exists()
        assert Preferences.objects.get(member=member).age_stated_at
        elsewhere = as_one(self.cast, "finch").get(self.doors["chapter"])
        assert elsewhere.status_code == 200

    def test_it_leads_on_within_the_house_only(self):
        for elsewhere in ("https://example.com/", "//example.com", "javascript:alert(1)", ""):
            assert self.agree(next=elsewhere).headers["Location"] == self.doors["story"]

    def test_another_site_cannot_say_yes_for_a_reader(self):
        response = self.client.post(
            f"/stories/{self.ash.pk}/agree/", headers={"sec-fetch-site": "cross-site"}
        )
        assert response.status_code == 403
        assert "consent" not in response.cookies

    def test_programs_are_asked_to_wait_and_browsers_are_not(self):
        door = f"{self.ash.get_absolute_url()}agree/"
        answers = [self.client.post(door).status_code for _ in range(130)]
        assert (answers[0], answers[-1]) == (302, 429)
        assert self.agree().status_code == 302

    def test_asking_does_not_agree(self):
        assert self.client.get(f"/stories/{self.ash.pk}/agree/").status_code == 405

    def test_there_is_nothing_to_agree_to_at_a_story_that_is_hidden(self):
        response = self.client.post(f"/stories/{self.cast.dust.pk}/agree/", headers=HERE)
        assert response.status_code == 404

    def test_a_story_for_members_asks_visitors_to_log_in(self):
        page = text_of(self.client.get(self.cast.ember.get_absolute_url()))
        back = self.cast.ember.get_absolute_url().replace("/", "%2F")
        assert "for members of the archive" in page
        assert f"/account/log-in/?next={back}" in page
        assert "agree" not in page

    def test_a_warning_without_an_age_asks_no_age(self):
        self.cast.adult.asks_age = False
        self.cast.adult.save()
        page = text_of(self.client.get(self.doors["story"]))
        assert "of age" not in page
        assert "Open the story" in page
        self.agree()
        assert self.client.get(self.doors["story"]).status_code == 200
