"""The sample goes as it came, and only an untouched one counts as untouched."""

from chapterhouse.archive.models import Archive, LedgerEntry, Source
from chapterhouse.members.entering.founding import founder, sign_in_link
from chapterhouse.members.models import Change, PenName
from chapterhouse.reviews.models import Review
from chapterhouse.sample.loading import load_sample
from chapterhouse.sample.removing import is_untouched, remove_sample
from chapterhouse.sample.strangers import is_empty
from chapterhouse.sample.tests.loaded import Loaded
from chapterhouse.shelves.similar.making import find_similar
from chapterhouse.shelves.tops.counting import count_tops
from chapterhouse.stories.models import Chapter, Draft, Story
from chapterhouse.tags.models import Rating, Tag
from chapterhouse.testing import make_pen_name, make_published


class TestRemoving(Loaded):
    def test_nothing_is_left_behind(self):
        remove_sample()
        assert is_empty()
        assert not LedgerEntry.objects.exists()
        assert not Source.objects.exists()

    def test_the_archive_has_its_plain_name_again(self):
        remove_sample()
        assert Archive.current().name == "Chapterhouse"
        assert Archive.current().settled_at is None

    def test_a_name_that_the_archivist_gave_stays(self):
        Archive.objects.update(name="Lantern Street")
        remove_sample()
        assert Archive.current().name == "Lantern Street"

    def test_it_can_be_loaded_again(self):
        remove_sample()
        load_sample()
        assert is_untouched()

    def test_what_the_house_counts_by_itself_touches_nothing(self):
        count_tops()
        find_similar()
        assert is_untouched()
        remove_sample()
        assert is_empty()

    def test_removing_what_is_not_there_does_nothing(self):
        remove_sample()
        remove_sample()
        assert is_empty()

    def test_what_others_hold_on_to_stays(self):
        tag, rating = Tag.objects.get(name="Goats"), Rating.objects.get(name="Teen")
        story = make_published("Salt", make_pen_name("Wren"), rating=rating)
        story.taggings.create(tag=tag)
        remove_sample()
        assert list(Story.objects.all()) == [story]
        assert list(story.tags.all()) == [tag]
        assert Rating.objects.get() == rating


class TestUntouched(Loaded):
    def test_as_loaded_it_is_untouched(self):
        assert is_untouched()

    def test_founders_and_their_sign_in_links_do_not_touch_it(self):
        sign_in_link("https://example.org")
        assert founder().pen_names.count() == 0
        assert is_untouched()

    def test_reading_does_not_touch_it(self):
        Chapter.objects.update(hits=9)
        assert is_untouched()

    def test_without_a_sample_nothing_is_untouched(self):
        remove_sample()
        assert not is_untouched()

    def test_a_founders_own_changes_do_not_touch_it(self):
        Change.record("grant", founder(), by=None)
        assert is_untouched()


class TestTouched(Loaded):
    def test_somebody_who_joins_touches_it(self):
        make_pen_name("Wren")
        assert not is_untouched()

    def test_a_founder_who_takes_a_pen_name_touches_it(self):
        PenName.create(founder(), "Heron")
        assert not is_untouched()

    def test_a_visitors_review_touches_it(self):
        Review.objects.create(story=Story.objects.first(), visitor_name="Trudi", text="<p>Oh.</p>")
        assert not is_untouched()

    def test_a_decision_touches_it(self):
        Story.objects.first().hide(by=founder(), why="a trial")
        assert not is_untouched()

    def test_a_draft_touches_it(self):
        Draft.objects.create(chapter=Chapter.objects.first(), author=founder())
        assert not is_untouched()

    def test_another_archive_beside_it_touches_it(self):
        Source.objects.create(kind=Source.Kind.EFICTION)
        assert not is_untouched()
