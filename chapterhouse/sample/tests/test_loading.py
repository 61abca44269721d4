"""What the sample shows of the house, once it is loaded."""

from django.core.management import call_command
from django.db.models import Count

from chapterhouse.archive.models import Archive, LedgerEntry, Page
from chapterhouse.members.models import Member, PenName, ProfileValue
from chapterhouse.news.models import News, NewsComment
from chapterhouse.reviews.models import Review
from chapterhouse.sample.loading import load_sample
from chapterhouse.sample.tests.loaded import Loaded
from chapterhouse.shelves.models import Bookmark
from chapterhouse.stories.models import (
    Authorship,
    Beta,
    BetaProfile,
    Chapter,
    ChapterText,
    Revision,
    Series,
    SeriesEntry,
    State,
    Story,
    Submission,
)
from chapterhouse.tags.models import Kind, Rating, Tag


def public():
    return Story.objects.listed_to(None)


class TestArchive(Loaded):
    def test_it_has_a_name_and_words_of_welcome(self):
        archive = Archive.current()
        assert archive.name == "The Night Ferry"
        assert archive.welcome.startswith("<p>")
        assert archive.settled_at

    def test_it_tells_news_and_has_pages(self):
        assert (News.objects.count(), NewsComment.objects.count()) == (3, 10)
        assert set(Page.objects.values_list("name", flat=True)) == {"about", "rules", "help"}

    def test_every_kept_number_is_right(self):
        call_command("check", numbers=True)

    def test_loading_twice_changes_nothing(self):
        before = Story.objects.count(), LedgerEntry.objects.count(), Archive.current().settled_at
        load_sample()
        after = Story.objects.count(), LedgerEntry.objects.count(), Archive.current().settled_at
        assert after == before


class TestStories(Loaded):
    def test_a_dozen_are_there_to_read(self):
        assert public().count() >= 12
        assert 25_000 < sum(public().values_list("words", flat=True)) < 32_000

    def test_some_are_long_and_some_are_short(self):
        assert public().filter(words__lt=700).count() >= 3
        assert public().filter(words__gt=4_000).count() >= 2

    def test_they_stand_at_every_stage(self):
        stages = set(public().values_list("progress", flat=True))
        assert stages == {"complete", "in-progress", "abandoned"}

    def test_some_are_featured_and_some_were(self):
        assert set(public().values_list("featured", flat=True)) == {"", "now", "past"}

    def test_a_draft_and_a_queued_one_are_not_public(self):
        hidden = Story.objects.exclude(state=State.PUBLISHED).values_list("state", flat=True)
        assert sorted(hidden) == [State.DRAFT, State.QUEUED]

    def test_a_public_one_has_a_chapter_that_is_not(self):
        story = Story.objects.get(title="The Winter Tenant")
        assert story.chapter_count == 4
        assert story.chapters.filter(is_live=False).count() == 1

    def test_three_languages_are_written(self):
        assert set(public().values_list("language", flat=True)) == {"en", "fr", "ar"}

    def test_notes_stand_before_after_and_at_chapters(self):
        assert public().exclude(notes="").exclude(end_notes="").exists()
        assert Chapter.objects.exclude(notes="").exists()
        assert Chapter.objects.exclude(end_notes="").exists()

    def test_a_round_robin_has_a_chapter_by_each_of_four(self):
        story = public().get(is_round_robin=True)
        assert len(set(story.chapters.values_list("author", flat=True))) == 4

    def test_two_write_one_together(self):
        assert Story.objects.get(title="The Winter Tenant").pen_names.count() == 2

    def test_a_series_stands_in_a_series(self):
        inner = Series.objects.get(title="The Skerrow Papers")
        assert inner.entries.filter(is_accepted=True).count() == 3
        assert inner.parent_entries.get().series.title == "Salt Country"


class TestTexts(Loaded):
    def test_they_hold_every_kind_of_block(self):
        marks = 'class="verse"', "<table ", "<ol>", "<hr ", "<blockquote", 'class="footnotes"'
        for mark in marks:
            assert ChapterText.objects.filter(html__contains=mark).exists(), mark

    def test_every_block_has_its_address(self):
        for html in ChapterText.objects.values_list("html", flat=True):
            assert html.startswith('<p id="')
            assert "<p>" not in html

    def test_footnotes_are_linked_both_ways(self):
        html = ChapterText.objects.get(chapter__story__title="The Drowned Bell").html
        there = html.partition('<sup><a href="#')[2][:8]
        assert f'id="{there}"' in html

    def test_each_has_a_first_revision_of_its_day(self):
        revision = Revision.objects.get(chapter__title="The Certificate")
        assert revision.number == 1
        assert revision.made_at == revision.chapter.published_at


class TestVocabulary(Loaded):
    def test_every_rating_has_a_story_and_every_gate_a_rating(self):
        assert not Rating.objects.filter(stories=None).exists()
        assert Rating.objects.filter(warns=True, asks_age=False).exists()
        assert Rating.objects.filter(warns=True, asks_age=True).exists()
        assert Rating.objects.filter(members_only=True).exists()

    def test_tags_of_every_kind_are_used(self):
        used = Tag.objects.filter(story_count__gt=0).values("kind").distinct()
        assert used.count() == Kind.objects.count() == 7

    def test_a_category_counts_what_stands_below_it(self):
        assert Tag.objects.get(name="Salt Country").story_count == 6

    def test_tags_have_synonyms_and_one_has_two_parents(self):
        assert Tag.objects.exclude(synonym_of=None).count() >= 2
        assert Tag.objects.annotate(edges=Count("parent_edges")).filter(edges=2).exists()

    def test_a_synonym_in_the_files_becomes_the_canonical_tag(self):
        assert not Tag.objects.exclude(synonym_of=None).exclude(taggings=None).exists()
        assert Story.objects.get(title="Low Water").tags.filter(name="The Eel-Wife").exists()

    def test_chapters_warn_for_themselves(self):
        first, second = Chapter.objects.filter(story__title="What the Ferryman Owes")
        assert set(first.tags.all()) != set(second.tags.all())


class TestReaders(Loaded):
    def test_they_review_and_authors_answer(self):
        assert Review.objects.count() >= 40
        assert Review.objects.filter(is_by_author=True).exclude(parent=None).exists()
        assert Review.objects.exclude(visitor_name="").filter(pen_name=None).exists()
        assert Review.objects.exclude(series=None).exists()

    def test_they_answer_answers(self):
        reply = Review.objects.exclude(parent__parent=None).first()
        assert reply.thread == reply.parent.thread

    def test_their_stars_add_up_on_the_story(self):
        story = Story.objects.get(title="Sept minutes")
        assert (story.review_count, story.score) == (2, 10)

    def test_they_keep_favourites_with_words(self):
        kept = Bookmark.objects.public().on("favourites").exclude(note="")
        assert kept.exclude(story=None).exists()
        assert kept.exclude(series=None).exists()
        assert kept.exclude(author=None).exists()


class TestCompany(Loaded):
    def test_authors_tell_of_themselves(self):
        assert not PenName.objects.filter(story_count__gt=0, bio="").exists()
        assert ProfileValue.objects.get(field__kind="url").address

    def test_one_member_has_two_pen_names(self):
        assert Member.objects.annotate(names=Count("pen_names")).filter(names=2).count() == 1

    def test_nobody_can_sign_in_as_one_of_them(self):
        assert not any(member.has_usable_password() for member in Member.objects.all())
        assert not Member.objects.exclude(roles=[]).exists()
        assert not Member.objects.filter(is_claimed=True).exists()


class TestWriting(Loaded):
    def test_what_is_queued_waits_in_the_line(self):
        waiting = Submission.objects.in_line().get()
        assert waiting.chapter.state == State.QUEUED
        assert waiting.chapter.text.revision == waiting.revision == 1
        assert waiting.pen_name.name == "Ewan Moodie"

    def test_a_series_that_asks_first_was_asked(self):
        proposed = SeriesEntry.objects.get(is_accepted=False)
        assert proposed.series.openness == Series.Openness.MODERATED
        assert proposed.proposed_by in proposed.story.pen_names.all()

    def test_somebody_reads_drafts_and_is_reading_one(self):
        reader = BetaProfile.objects.get(is_open=True)
        assert Beta.objects.reading().get().pen_name == reader.pen_name

    def test_somebody_is_asked_to_write_a_draft_together(self):
        asked = Authorship.objects.get(has_consent=False)
        assert asked.story.state == State.DRAFT
        assert asked.invited_at
