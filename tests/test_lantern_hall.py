"""A real eFiction 3.5.8 archive comes in whole: compared with what is known to be in it.

Runs where the archive's folder lies beside the repository, and nowhere else.
"""

import html
import io
import json
import re
import unicodedata
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import ClassVar

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.test import TestCase

from chapterhouse.archive.models import Archive, AtticRow, LedgerEntry, Page
from chapterhouse.importers.efiction import answers, marks, slashes
from chapterhouse.importers.models import Import, OldRank
from chapterhouse.lib.encodings import decode
from chapterhouse.lib.html.plain import text_of
from chapterhouse.members.models import PenName
from chapterhouse.news.models import News
from chapterhouse.reviews.models import Review
from chapterhouse.shelves.models import Bookmark
from chapterhouse.stories.models import Chapter, Series, State, Story
from chapterhouse.tags.models import Kind, Rating, Tag

HALL = Path(__file__).resolve().parents[2] / "shared" / "data" / "lantern-hall"
pytestmark = pytest.mark.skipif(not HALL.is_dir(), reason="the archive is not beside us")

_BREAK = re.compile(
    r"<(?:/?(?:p|div|li|tr|td|h\d|blockquote|center|[uo]l|table)\b|[bh]r)[^<>]*>", re.I
)
_CUT_TAG = re.compile(r"<[^<>]*$")
_TAG = re.compile(r"</?[A-Za-z!][^<>]*>")


@cache
def truth() -> dict:
    return json.loads((HALL / "truth.json").read_text())


def words(old_html: str) -> list[str]:
    """The tokens that the old pages showed of a text."""
    text = html.unescape(_TAG.sub("", _BREAK.sub(" ", old_html))).replace("\ufeff", "")
    return unicodedata.normalize("NFC", text).split()


def prose(tokens: list[str]) -> list[str]:
    """The tokens without the signs that part scenes, which have become rules."""
    return [token for token in tokens if any(map(str.isalnum, token))]


def mended(old_html: str) -> str:
    return marks.mend(slashes.unslash(old_html))


def title_of(shown: str) -> str:
    return " ".join(words(shown))


def moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def brought(*paths: Path) -> dict:
    """What the import of these files and folders reports."""
    output = io.StringIO()
    call_command("import", "efiction", *map(str, paths), "--json", stdout=output)
    return json.loads(output.getvalue())


class LanternHallTests(TestCase):
    dump = "dump.sql.gz"
    # Rows that this dump has not: by table, how many of how many.
    absent: ClassVar[dict[str, int]] = {}

    @classmethod
    def setUpTestData(cls):
        cls.report = brought(HALL / cls.dump, HALL / "stories")

    def test_every_row_of_every_table_is_accounted_for(self):
        prefix = truth()["table_prefix"] + "fanfiction_"
        read = {prefix + line["table"]: line["read"] for line in self.report["tables"]}
        there = {
            table: count - self.absent.get(table, 0) for table, count in truth()["counts"].items()
        }
        assert read == {table: count for table, count in there.items() if count or not self.absent}
        assert self.report["balanced"]
        assert self.report["failures"] == []
        assert Import.objects.get().report == self.report

    def test_the_archive_is_itself(self):
        archive, old = Archive.current(), truth()["settings"]
        assert (archive.name, archive.slogan) == (old["sitename"], old["slogan"])
        assert archive.visitors_may_review
        assert archive.page_size == old["itemsperpage"]
        assert "quiet here, but the lamps are lit — mind the step" in archive.welcome

    def test_every_story_stands_as_it_was_shown(self):
        for old in truth()["stories"]:
            story = Story.objects.get(pk=old["sid"])
            assert story.title == title_of(mended(old["title_display"]))
            assert text_of(story.summary).split() == words(mended(old["summary"]))
            assert text_of(story.notes).split() == words(mended(old["storynotes"]))
            assert story.is_complete == old["completed"]
            assert story.is_round_robin == old["round_robin"]
            assert story.hits == old["reads"]
            assert story.published_at == moment(old["published_unix"])
            assert story.updated_at == moment(old["updated_unix"])
            assert (story.state == State.PUBLISHED) == (old["validated"] > 0)
        assert Story.objects.count() == len(truth()["stories"])

    def test_every_story_has_its_authors_in_order(self):
        for old in truth()["stories"]:
            names = Story.objects.get(pk=old["sid"]).authorships.values_list(
                "pen_name__name", flat=True
            )
            assert list(names) == old["author_names"]

    def test_every_story_has_its_rating_and_tags(self):
        for old in truth()["stories"]:
            story = Story.objects.get(pk=old["sid"])
            assert story.rating.name == old["rating"]
            by_part = {}
            for tag in story.tags.select_related("kind"):
                by_part.setdefault(tag.kind.name, set()).add(tag.name)
            plain = {html.unescape(name) for name in old["categories"]}
            assert by_part.pop("category", set()) == plain
            assert by_part.pop("character", set()) == {html.unescape(n) for n in old["characters"]}
            classes = {html.unescape(name) for names in old["classes"].values() for name in names}
            assert {name for names in by_part.values() for name in names} == classes

    def test_every_chapter_is_in_its_place(self):
        for story in truth()["stories"]:
            chapters = Chapter.objects.filter(story=story["sid"]).order_by("position")
            assert [chapter.pk for chapter in chapters] == [c["chapid"] for c in story["chapters"]]
            for chapter, old in zip(chapters, story["chapters"], strict=True):
                assert chapter.title == title_of(mended(old["title_display"]))
                assert (chapter.state == State.PUBLISHED) == bool(old["validated"])
                own = None if old["uid"] == story["author"]["uid"] else old["uid"]
                assert chapter.author_id == own
                if isinstance(old["notes"], str):
                    assert text_of(chapter.notes).split() == words(mended(old["notes"]))
                else:
                    assert len(chapter.notes) > 65_000
                assert text_of(chapter.end_notes).split() == words(mended(old["endnotes"]))

    def test_every_chapter_has_every_word(self):
        chapters = Chapter.objects.select_related("text").in_bulk()
        for old in (chapter for story in truth()["stories"] for chapter in story["chapters"]):
            chapter, path = chapters[old["chapid"]], HALL / old["file"]
            raw = path.read_bytes() if old["bytes"] else b""
            shown = words(mended(decode(raw).text))
            assert prose(text_of(chapter.text.html).split()) == prose(shown), old["chapid"]
            # What is known of the words was counted with a blank in the place of every tag.
            parted = html.unescape(re.sub(r"<[^>]*>", " ", decode(raw).text)).split()
            assert len(parted) == old["words"], old["chapid"]

    def test_texts_that_are_gone_are_known(self):
        troubles = dict(Chapter.objects.exclude(trouble="").values_list("pk", "trouble"))
        assert troubles == {81: "missing", 78: "empty", 82: "empty"}

    def test_every_member_is_here(self):
        for old in truth()["members"]:
            pen_name = PenName.objects.select_related("member").get(pk=old["uid"])
            assert pen_name.name == html.unescape(old["penname"])
            assert pen_name.member.email == old["email"]
            assert pen_name.member.joined_at == moment(old["date_unix"])
            assert pen_name.member.is_active == (old["level"] != -1)
            assert pen_name.member.roles == []
            assert text_of(pen_name.bio).split() == words(mended(old["bio"] or ""))
        assert PenName.objects.count() == len(truth()["members"])

    def test_members_sign_in_with_their_old_passwords(self):
        for old in truth()["members"]:
            if old["plain_password"]:
                name, password = html.unescape(old["penname"]), old["plain_password"]
                member = authenticate(None, username=name, password=password)
                assert member is not None, name
                assert old["uid"] in member.pen_names.values_list("pk", flat=True)

    def test_old_ranks_are_recorded_and_not_granted(self):
        levels = sorted(old["level"] for old in truth()["members"] if old["level"] > 0)
        assert sorted(OldRank.objects.values_list("level", flat=True)) == levels

    def test_the_vocabulary_is_whole(self):
        names = {kind.name: set() for kind in Kind.objects.all()}
        for tag in Tag.objects.select_related("kind"):
            names[tag.kind.name].add(tag.name)
        assert names.pop("category") == {
            html.unescape(c["category"]) for c in truth()["categories"]
        }
        assert names.pop("character") == {
            html.unescape(c["charname"]) for c in truth()["characters"]
        }
        assert {name for some in names.values() for name in some} == {
            html.unescape(c["class_name"]) for c in truth()["classes"]
        }
        assert Tag.objects.count() == sum(
            len(truth()[table]) for table in ("categories", "characters", "classes")
        )

    def test_categories_stand_below_their_parents(self):
        paths = {path for story in truth()["stories"] for path in story["category_paths"]}
        for path in paths:
            *above, name = html.unescape(path).split(" > ")
            tag = Tag.objects.get(kind__name="category", name=name)
            ancestors = tag.above.exclude(depth=0).order_by("-depth")
            assert list(ancestors.values_list("ancestor__name", flat=True)) == above

    def test_ratings_keep_their_gates(self):
        for old in truth()["ratings"]:
            rating, bits = Rating.objects.get(pk=old["rid"]), int(old["ratingwarning"])
            assert rating.name == old["rating"]
            assert (rating.warns, rating.asks_age, rating.members_only) == (
                bool(bits & 1),
                bool(bits & 2),
                bool(bits & 4),
            )

    def test_every_review_is_here_with_its_replies(self):
        for old in truth()["reviews"]:
            review = Review.objects.get(pk=old["reviewid"])
            assert (review.story_id or review.series_id) == old["item"]
            assert review.chapter_id == (old["chapid"] or None)
            assert review.pen_name_id == (old["uid"] or None)
            assert review.pen_name_id or review.visitor_name
            assert review.score == (old["rating"] if old["rating"] > 0 else None)
            assert review.written_at == moment(old["date_unix"])
            assert review.replies.count() == int(old["respond"])
            start = mended(_CUT_TAG.sub("", old["text_start"])).split("<br><br><i>")[0]
            start = start.rpartition(" ")[0]
            shown = [] if answers.is_score_only(old["text_start"]) else words(start)
            assert text_of(review.text).split()[: len(shown)] == shown, old["reviewid"]
        assert Review.objects.filter(thread=None).count() == len(truth()["reviews"])

    def test_every_series_holds_what_it_held(self):
        for old in truth()["series"]:
            series = Series.objects.get(pk=old["seriesid"])
            assert series.title == title_of(old["title_display"])
            assert series.owner.name == old["owner"]
            held = [
                (entry.story_id or 0, entry.subseries_id or 0, entry.is_accepted)
                for entry in series.entries.all()
            ]
            assert held == [
                (i["sid"], i["subseriesid"], bool(i["confirmed"] or i["subseriesid"]))
                for i in old["items"]
            ]

    def test_every_favourite_is_on_its_shelf(self):
        columns = {"ST": "story_id", "SE": "series_id", "AU": "author_id"}
        for old in truth()["favorites"]:
            bookmark = Bookmark.objects.on("favourites").get(
                pen_name=old["uid"], **{columns[old["type"]]: old["item"]}
            )
            assert bookmark.is_public
            assert text_of(bookmark.note).split() == words(mended(old["comments"] or ""))
        assert Bookmark.objects.count() == len(truth()["favorites"])

    def test_news_and_comments_are_here(self):
        for old in truth()["news"]:
            news = News.objects.get(pk=old["nid"])
            assert news.title == title_of(old["title"])
            assert news.author_name == old["author"]
            assert text_of(news.text).split() == words(mended(old["story"]))
            texts = [c["comment"] for c in truth()["comments"] if c["nid"] == old["nid"]]
            comments = news.comments.order_by("pk").values_list("text", flat=True)
            assert [text_of(text).split() for text in comments] == [words(mended(t)) for t in texts]

    def test_pages_are_here_and_programs_are_not(self):
        assert set(Page.objects.values_list("name", flat=True)) == {
            "help",
            "rules",
            "tos",
            "about_us",
            "faq2",
        }
        assert not Page.objects.filter(text__contains="<script").exists()
        assert (
            "<?php" in AtticRow.objects.get(table="messages", old_key="12").columns["message_text"]
        )

    def test_no_address_and_no_digest_is_kept_anywhere(self):
        kept = "".join(json.dumps(row.columns) for row in AtticRow.objects.all())
        assert "127.0.0.1." not in kept
        assert "log_ip" not in kept
        assert not any(old["md5"] in kept for old in truth()["members"] if len(old["md5"]) > 1)
        assert LedgerEntry.objects.get(table="online").outcome == "refused"

    def test_ids_of_new_rows_follow_the_old_ones(self):
        story = Story.objects.create(title="New", sort_key="new", letter="N")
        assert story.pk > max(old["sid"] for old in truth()["stories"])
