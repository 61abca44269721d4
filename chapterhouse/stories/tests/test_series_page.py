from django.test import TestCase

from chapterhouse.stories.models import Series, SeriesEntry
from chapterhouse.stories.tests.pages import as_one, settled, text_of
from chapterhouse.testing import make_cast, make_published


def make_series(title, owner, *stories, **fields):
    series = Series(owner=owner, **fields)
    series.take_title(title)
    series.save()
    for position, story in enumerate(stories, start=1):
        SeriesEntry.objects.create(series=series, story=story, position=position)
    return series


class SeriesPageTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.cast = make_cast()
        cls.series = make_series(
            "The Tides", cls.cast.wren, cls.cast.tide, cls.cast.salt, summary="<p>Water.</p>"
        )

    def page(self, who="visitor", query=""):
        return text_of(as_one(self.cast, who).get(f"/series/{self.series.pk}/{query}"))

    def test_it_shows_its_summary_owner_and_stories_in_order(self):
        page = self.page()
        assert "Water." in page
        assert "a series by" in page
        assert page.index(">Tide</a>") < page.index(">Salt</a>")

    def test_it_shows_the_series_below_and_above_it(self):
        below = make_series("Low Water", self.cast.rook, self.cast.salt, self.cast.dust)
        SeriesEntry.objects.create(series=self.series, subseries=below, position=3)
        assert "Low Water" in self.page()
        assert "Series of 1" in self.page()
        above = text_of(self.client.get(f"/series/{below.pk}/"))
        assert "Part of <a" in above
        assert "The Tides" in above

    def test_what_was_only_proposed_does_not_stand_in_it(self):
        proposed = make_published("Proposed", self.cast.rook)
        SeriesEntry.objects.create(
            series=self.series, story=proposed, position=3, is_accepted=False
        )
        assert "Proposed" not in self.page()

    def test_it_shows_only_what_may_stand_in_lists(self):
        for position, story in enumerate((self.cast.dust, self.cast.mist, self.cast.fog), start=3):
            SeriesEntry.objects.create(series=self.series, story=story, position=position)
        for who in ("visitor", "finch"):
            page = self.page(who)
            for unlisted in ("Dust", "Mist", "Fog"):
                assert f">{unlisted}</a>" not in page, who

    def test_a_summary_behind_a_gate_stays_there(self):
        SeriesEntry.objects.create(series=self.series, story=self.cast.ash, position=3)
        page = self.page()
        assert ">Ash</a>" in page
        assert "Secret summary." not in page

    def test_a_hidden_series_is_not_found(self):
        Series.objects.filter(pk=self.series.pk).update(is_hidden=True)
        address = f"/series/{self.series.pk}/"
        found = {who: as_one(self.cast, who).get(address).status_code for who in ("finch", "wren")}
        assert found == {"finch": 404, "wren": 200}

    def test_an_empty_series_says_so(self):
        empty = make_series("Empty", self.cast.wren)
        assert "No story stands" in text_of(self.client.get(f"/series/{empty.pk}/"))

    def test_a_page_number_that_is_none_shows_a_page(self):
        for number in ("0", "-1", "999", "x", ""):
            assert ">Salt</a>" in self.page(query=f"?page={number}")

    def test_its_queries_do_not_grow_with_its_stories(self):
        settled(self.client)
        # the archive, the series, those above it, how many places, the places with their stories,
        # and for all stories together: bylines, tags, series, what stands above the tags;
        # and how its owner wants to be reviewed
        with self.assertNumQueries(10):
            self.page()
        for position in range(3, 20):
            story = make_published("More", self.cast.wren, rating=self.cast.general)
            SeriesEntry.objects.create(series=self.series, story=story, position=position)
        with self.assertNumQueries(10):
            self.page()
