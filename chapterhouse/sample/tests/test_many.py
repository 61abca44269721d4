"""`sample --stories N`: right in number and proportion, sound in every row."""

from collections import Counter
from datetime import timedelta
from statistics import mean, median

from django.core.management import call_command
from django.db.models import Count, Max, Min
from django.test import TestCase

from chapterhouse.archive.models import Archive
from chapterhouse.jobs.models import Outbox
from chapterhouse.lib.html.canonical import canonicalise
from chapterhouse.lib.words import count_words
from chapterhouse.members.models import Member, PenName
from chapterhouse.reviews.models import Review
from chapterhouse.sample.many.filling import Filling
from chapterhouse.sample.removing import is_untouched
from chapterhouse.stories.models import (
    Chapter,
    ChapterText,
    Revision,
    Series,
    SeriesEntry,
    Story,
    StoryTag,
)
from chapterhouse.tags.models import Tag, TagClosure
from chapterhouse.tags.parents import rebuild_all
from chapterhouse.testing import make_pen_name, make_published

STORIES = 200


class Filled(TestCase):
    @classmethod
    def setUpTestData(cls):
        assert list(Filling(STORIES, seed=7).fill()) == [STORIES]


class TestProportions(Filled):
    def test_there_are_as_many_stories_as_were_asked_for(self):
        assert Story.objects.count() == STORIES
        assert Outbox.objects.filter(noun="story", event="import").count() == STORIES

    def test_every_story_has_twelve_tags(self):
        counts = Story.objects.annotate(carried=Count("taggings")).values_list("carried", flat=True)
        assert set(counts) == {12}

    def test_the_widest_tag_is_on_three_stories_in_ten(self):
        widest = StoryTag.objects.values("tag").annotate(total=Count("pk")).order_by("-total")[0]
        assert 0.22 < widest["total"] / STORIES < 0.4

    def test_most_tags_are_rare(self):
        totals = StoryTag.objects.values("tag").annotate(total=Count("pk"))
        assert median(row["total"] for row in totals) <= 6
        assert max(row["total"] for row in totals) > 40

    def test_most_stories_are_short_and_a_few_are_long(self):
        counts = list(Story.objects.annotate(of=Count("chapters")).values_list("of", flat=True))
        assert median(counts) <= 2 < mean(counts) < max(counts) / 4

    def test_the_words_of_the_texts_follow_zipf(self):
        heard = " ".join(ChapterText.objects.values_list("html", flat=True)).lower().split()
        [(_, first)] = Counter(heard).most_common(1)
        assert 0.03 < first / len(heard) < 0.09

    def test_members_readers_and_series_are_there(self):
        assert Member.objects.count() == PenName.objects.count() == STORIES / 4
        assert Review.objects.filter(is_by_author=True).exists()
        assert Review.objects.exclude(visitor_name="").exists()
        assert Series.objects.exists()
        assert SeriesEntry.objects.filter(position=2).exists()

    def test_it_happened_over_twenty_years(self):
        span = Story.objects.aggregate(span=Max("created_at") - Min("created_at"))["span"]
        assert timedelta(days=18 * 365) < span < timedelta(days=21 * 365)

    def test_not_everything_is_public(self):
        assert 0.85 * STORIES < Story.objects.listed_to(None).count() < STORIES


class TestSoundness(Filled):
    def test_every_kept_number_is_right(self):
        call_command("check", numbers=True)

    def test_the_texts_are_canonical_and_their_words_are_counted(self):
        for chapter in Chapter.objects.select_related("text")[:50]:
            assert canonicalise(chapter.text.html, "story") == chapter.text.html
            assert count_words(canonicalise(chapter.text.html, "inline")) == chapter.words

    def test_notes_and_reviews_are_canonical(self):
        for story in Story.objects.all()[:50]:
            assert canonicalise(story.summary, "note") == story.summary
        for review in Review.objects.all()[:50]:
            assert canonicalise(review.text, "comment") == review.text

    def test_block_ids_are_unlike_within_a_story(self):
        longest = Story.objects.order_by("-words").first()
        html = "".join(
            ChapterText.objects.filter(chapter__story=longest).values_list("html", flat=True)
        )
        ids = [rest[:8] for rest in html.split('id="')[1:]]
        assert len(ids) == len(set(ids)) == longest.blocks_issued

    def test_every_text_has_its_revision(self):
        for revision in Revision.objects.select_related("chapter__text")[:20]:
            assert revision.html == revision.chapter.text.html

    def test_the_closure_is_that_of_the_edges(self):
        def pairs():
            return set(TagClosure.objects.values_list("ancestor", "descendant", "depth"))

        before = pairs()
        rebuild_all()
        assert pairs() == before

    def test_synonyms_are_on_no_story(self):
        assert Tag.objects.exclude(synonym_of=None).exists()
        assert not StoryTag.objects.exclude(tag__synonym_of=None).exists()

    def test_life_goes_on_after_it(self):
        make_published("Salt", make_pen_name("Wren"))
        assert Story.objects.count() == STORIES + 1

    def test_the_archive_has_a_name_and_is_not_the_sample(self):
        assert Archive.current().settled_at
        assert not is_untouched()


class TestSeed(Filled):
    def test_the_same_seed_makes_the_same_stories(self):
        list(Filling(STORIES, seed=7).fill())
        titles = list(Story.objects.order_by("pk").values_list("title", "words", "hits"))
        assert titles[:STORIES] == titles[STORIES:]

    def test_another_seed_makes_others(self):
        list(Filling(STORIES, seed=8).fill())
        titles = list(Story.objects.order_by("pk").values_list("title", flat=True))
        assert titles[:STORIES] != titles[STORIES:]
