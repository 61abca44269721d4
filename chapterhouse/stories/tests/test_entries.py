"""A story in a list: everything a catalogue says of it, and nothing a gate protects."""

from datetime import timedelta

from django.template.loader import render_to_string
from django.test import RequestFactory, TestCase
from django.utils import timezone
from django.utils.html import strip_tags

from chapterhouse.archive.models import Archive
from chapterhouse.archive.models.archive import ScoreKind
from chapterhouse.stories.entries import entries
from chapterhouse.stories.models import Story
from chapterhouse.stories.templatetags.stories import direction, score_words
from chapterhouse.tags.models import Kind, Tag
from chapterhouse.testing import make_cast


class NoOne:
    is_authenticated = False


class EntryTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.cast = make_cast()

    def entry(self, story, who="visitor"):
        request = RequestFactory().get("/")
        request.archive, request.user = self.cast.archive, self.cast.member(who) or NoOne()
        return entries([Story.objects.get(pk=story.pk)], request)[0]

    def shown(self, story, who="visitor"):
        return render_to_string(
            "stories/_blurb.html", {"entry": self.entry(story, who), "archive": self.cast.archive}
        )

    def change(self, **fields):
        Story.objects.filter(pk=self.cast.salt.pk).update(**fields)
        return self.shown(self.cast.salt)

    def test_it_shows_what_a_catalogue_says(self):
        shown = self.change(words=12340, hits=1200, review_count=3, is_round_robin=True)
        for words in ("12,340 words", "3 chapters", "1,200 reads", "3 reviews", "Round robin"):
            assert words in shown

    def test_warnings_stand_apart_from_other_tags(self):
        kinds = {
            part: Kind.objects.create(name=part, title=part, plural=part, part=part)
            for part in ("warning", "character")
        }
        for part, kind in kinds.items():
            self.cast.salt.taggings.create(tag=Tag.create(kind, f"a {part}"))
        entry = self.entry(self.cast.salt)
        assert [tag.name for tag in entry.warnings] == ["a warning"]
        assert [kindred.kind.part for kindred in entry.kinds] == ["category", "character"]

    def test_side_pairings_come_after_what_the_story_is_about(self):
        kind = Kind.objects.create(name="pairing", title="P", plural="P", part="relationship")
        for name, is_side in (("Sam/Lil", True), ("Mara/Ivo", False), ("Ann/Bo", True)):
            self.cast.salt.taggings.create(tag=Tag.create(kind, name), is_side=is_side)
        shown = strip_tags(self.shown(self.cast.salt))
        assert "Mara/Ivo, also Sam/Lil, Ann/Bo" in shown

    def test_ancestors_are_left_out_where_the_archive_does_not_want_them(self):
        assert "Harbours<" in self.shown(self.cast.salt)
        self.cast.archive.shows_category_ancestors = False
        assert "Harbours<" not in self.shown(self.cast.salt)

    def test_a_summary_is_shown_to_those_the_gate_is_open_for(self):
        assert "Secret summary." not in self.shown(self.cast.ash)
        assert "Secret summary." not in self.shown(self.cast.ash, "finch")
        assert "Secret summary." in self.shown(self.cast.ash, "wren")

    def test_many_tags_wait_to_be_opened(self):
        for number in range(3):
            kind = Kind.objects.create(
                name=f"k{number}", title="One", plural=f"Many {number}", position=number
            )
            for tag in range(4):
                self.cast.salt.taggings.create(tag=Tag.create(kind, f"a rather long tag {tag}"))
        entry = self.entry(self.cast.salt)
        names = [kindred.kind.name for kindred in entry.shown_at_once]
        later = [kindred.kind.name for kindred in entry.shown_when_opened]
        assert (names, later) == (["category", "k0"], ["k1", "k2"])
        assert "<summary>Many 1, Many 2</summary>" in self.shown(self.cast.salt)

    def test_what_was_updated_lately_is_new(self):
        assert 'class="is-new"' not in self.shown(self.cast.salt)
        assert 'class="is-new"' in self.change(updated_at=timezone.now() - timedelta(days=2))

    def test_a_title_is_escaped(self):
        assert "<i>x" not in self.change(title="<i>x</i>")

    def test_fifty_stories_cost_what_one_costs(self):
        salt = self.cast.salt.pk  # it has a category, and no database promises an order
        ids = [salt, *Story.objects.exclude(pk=salt).values_list("pk", flat=True)]
        for count in (1, len(ids)):
            request = RequestFactory().get("/")
            request.archive, request.user = self.cast.archive, NoOne()
            stories = list(Story.objects.filter(pk__in=ids[:count]))
            # ratings, bylines, tags, series, and what stands above the tags
            with self.assertNumQueries(5):
                entries(stories, request)


def scored(count, total):
    return Story(score_count=count, score_sum=total)


def said(kind, count, total, threshold=1):
    return score_words(scored(count, total), Archive(score_kind=kind, score_threshold=threshold))


def test_scores_are_said_in_the_archives_kind():
    assert said(ScoreKind.STARS, 5, 43) == "4.3 of 5"
    assert said(ScoreKind.LIKES, 1, 1) == "1 like"
    assert said(ScoreKind.LIKE_DISLIKE, 4, 3) == "liked by 75 %"
    assert said(ScoreKind.STARS, 0, 0) == ""
    assert said(ScoreKind.NONE, 5, 43) == ""


def test_an_average_appears_from_the_threshold_on():
    assert said(ScoreKind.STARS, 4, 36, threshold=5) == ""
    assert said(ScoreKind.STARS, 5, 45, threshold=5) == "4.5 of 5"
    assert said(ScoreKind.LIKES, 1, 1, threshold=5) == "1 like"


def test_languages_know_which_way_they_run():
    ways = [direction(language) for language in ("en", "ar-EG", "he", "de")]
    assert ways == ["ltr", "rtl", "rtl", "ltr"]
