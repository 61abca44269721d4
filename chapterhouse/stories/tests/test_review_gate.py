"""Under what a visitor reads: how to say something about it."""

from django.test import TestCase
from django.utils.html import strip_tags

from chapterhouse.stories.tests.pages import as_one, first_chapter, text_of
from chapterhouse.testing import make_cast


class ReviewGateTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.cast = make_cast()
        cls.address = first_chapter(cls.cast.salt).get_absolute_url()

    def test_a_visitor_is_told_how_to_review(self):
        page = strip_tags(text_of(self.client.get(self.address)))
        assert "You must log in (register) to review." in page

    def test_both_words_lead_there_and_back(self):
        page = text_of(self.client.get(self.address))
        back = "?next=" + self.address.replace("/", "%2F")
        assert f'<a href="/account/log-in/{back}" rel="nofollow">log in</a>' in page
        assert f'<a href="/account/register/{back}" rel="nofollow">register</a>' in page

    def test_a_member_is_not_told(self):
        page = text_of(as_one(self.cast, "finch").get(self.address))
        assert "You must" not in page

    def test_nobody_is_told_where_the_archive_has_no_reviews(self):
        self.cast.archive.reviews_open = False
        self.cast.archive.save()
        assert "to review." not in text_of(self.client.get(self.address))
