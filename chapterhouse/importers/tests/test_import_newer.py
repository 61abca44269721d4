"""A newer dump of an archive that came before: what is new or changed, in place, nothing twice."""

import pytest

from chapterhouse.archive.models import Archive, AtticRow, LedgerEntry, Source
from chapterhouse.importers import kept
from chapterhouse.importers.efiction.retelling import source_mark
from chapterhouse.importers.models import Comparison, Import, Question
from chapterhouse.importers.tests.making import OldArchive, bring
from chapterhouse.jobs.models import Outbox
from chapterhouse.lib.html.plain import text_of
from chapterhouse.members.models import Member, PenName, ProfileValue
from chapterhouse.reviews.models import Review
from chapterhouse.shelves.models import Bookmark
from chapterhouse.stories.models import Chapter, Revision, Series, Story
from chapterhouse.stories.texts import store_text
from chapterhouse.tags.models import Tag
from chapterhouse.testing import make_published

pytestmark = pytest.mark.django_db
MD5 = "5f4dcc3b5aa765d61d8327deb882cf99"


@pytest.fixture
def old():
    archive = OldArchive().add("settings", sitename="Old Hall", itemsperpage=10)
    archive.member(1, "Ann", password=MD5, realname="Anna", bio="Hi").member(2, "Ben")
    archive.add("authorprefs", uid=1, level=1, newreviews=1).add("ratings", rid=1, rating="K")
    archive.add("authorfields", field_id=1, field_type=2, field_name="town", field_title="Town")
    archive.add("authorinfo", uid=1, field=1, info="Rome")
    archive.add("categories", catid=1, category="Books").add("categories", catid=2, category="Sea")
    archive.add("characters", charid=1, catid=1, charname="Ishmael")
    archive.add("classtypes", classtype_id=1, classtype_name="genres", classtype_title="Genres")
    archive.add("classes", class_id=1, class_type=1, class_name="Drama")
    archive.story(1, "Salt", catid="1", classes="1", summary="Old.", count=5)
    archive.story(2, "Tide", uid=2, coauthors=1).add("coauthors", sid=2, uid=1)
    archive.chapter(5, b"<p>One.</p><p>Two.</p>", inorder=1)
    archive.chapter(6, b"<p>Later.</p>", inorder=2).chapter(7, sid=2, uid=2)
    archive.add("series", seriesid=1, title="Waves", classes="1")
    archive.add("inseries", seriesid=1, sid=1, inorder=1)
    archive.add("inseries", seriesid=1, sid=2, inorder=2, confirmed=0)
    archive.add("reviews", reviewid=9, review="Ah", chapid=5)
    archive.add("reviews", reviewid=10, review="Oh<br><br><i>Author: Thanks</i>", respond=1)
    archive.add("favorites", uid=2, item=1, type="ST", comments="Fine")
    archive.add("news", nid=1, title="News", author="Ann", story="Opened.")
    archive.add("comments", cid=1, nid=1, uid=2, comment="Good!")
    return archive.add("messages", message_id=1, message_name="rules", message_text="Be kind.")


def row(old: OldArchive, table: str, **named: object) -> dict:
    (name, value), *_ = named.items()
    return next(row for row in old.rows[table] if row[name] == value)


def changed(report: dict, table: str) -> tuple[int, int, int]:
    counts = report["changed"][table]
    return counts["new"], counts["changed"], counts["unchanged"]


def test_marks_can_be_computed_again_from_what_stands_here(old, tmp_path):
    bring(old, tmp_path)
    entries = LedgerEntry.objects.exclude(new_mark=None).exclude(new_id=None)
    assert entries.count() > 15
    for entry in entries:
        text = source_mark(entry.new_id) if entry.noun == "chapter" else b""
        assert kept.mark_here(entry.noun, entry.new_id, text) == bytes(entry.new_mark), entry


def test_the_same_rows_change_nothing(old, tmp_path):
    first = bring(old, tmp_path)
    before = list(LedgerEntry.objects.order_by("pk").values())
    Outbox.objects.all().delete()
    second = bring(old, tmp_path)
    assert list(LedgerEntry.objects.order_by("pk").values()) == before
    assert second["tables"] == first["tables"]
    assert changed(second, "stories") == (0, 0, 2)
    assert not Outbox.objects.exists()
    assert Import.objects.count() == 2
    assert second["questions"] == {}


def test_new_rows_come_and_are_told(old, tmp_path):
    bring(old, tmp_path)
    Outbox.objects.all().delete()
    old.member(3, "Cid").story(3, "Reef", uid=3).chapter(8, b"New.", sid=3, uid=3)
    old.add("reviews", reviewid=11, item=3, uid=3, chapid=8, review="Mine")
    report = bring(old, tmp_path)
    assert report["balanced"]
    assert changed(report, "chapters") == (1, 0, 3)
    assert Review.objects.get(pen_name=3).chapter.story.title == "Reef"
    assert list(Outbox.objects.values_list("noun", "key")) == [("story", 3)]


def test_changed_rows_are_brought_up_to_date_in_place(old, tmp_path):
    bring(old, tmp_path)
    row(old, "stories", sid=1).update(title="Salt & Sea", catid="1,2", completed=1, uid=2)
    row(old, "authors", uid=1).update(bio="Hello", realname="Anne", email="new@example.org")
    row(old, "authorinfo", uid=1).update(info="Oslo")
    row(old, "authorprefs", uid=1).update(newreviews=0, level=2)
    row(old, "categories", catid=1).update(category="Novels")
    row(old, "series", seriesid=1).update(title="Swell")
    row(old, "inseries", sid=2).update(confirmed=1)
    row(old, "reviews", reviewid=9).update(review="Ah<br><br><i>Author: Oh</i>", respond=1)
    row(old, "favorites", uid=2).update(comments="Finer")
    row(old, "news", nid=1).update(story="Closed.")
    report = bring(old, tmp_path)
    assert report["questions"] == {}
    story, ann = Story.objects.get(pk=1), PenName.objects.get(pk=1)
    assert (story.title, story.sort_key, story.progress) == ("Salt & Sea", "salt & sea", "complete")
    assert sorted(tag.name for tag in story.tags.all()) == ["Drama", "Novels", "Sea"]
    assert [pen_name.name for pen_name in story.pen_names.all()] == ["Ben"]
    assert (text_of(ann.bio), ann.member.email) == ("Hello", "new@example.org")
    assert sorted(ProfileValue.objects.values_list("value", flat=True)) == ["Anne", "Oslo"]
    assert ann.member.old_ranks.get().level == 2
    assert ann.member.preferences.letters_reviews == "never"
    assert Tag.objects.filter(name="Novels", address="Books").exists()
    assert Series.objects.get().title == "Swell"
    assert Series.objects.get().entries.filter(is_accepted=True).count() == 2
    assert text_of(Review.objects.get(thread=9).text) == "Oh"
    assert text_of(Bookmark.objects.get().note) == "Finer"
    assert Story.objects.count() == 2
    assert Member.objects.count() == 2
    assert changed(report, "stories") == (0, 1, 1)


def test_a_changed_text_is_the_next_revision_and_paragraphs_keep_their_ids(old, tmp_path):
    bring(old, tmp_path)
    ids = Chapter.objects.get(pk=5).text.html
    old.files["1/5.txt"] = b"<p>One.</p><p>Between.</p><p>Two.</p>"
    report = bring(old, tmp_path)
    chapter = Chapter.objects.get(pk=5)
    assert text_of(chapter.text.html) == "One.\nBetween.\nTwo."
    assert all(part in chapter.text.html for part in ids.split("\n"))
    assert (chapter.text.revision, chapter.words) == (2, 3)
    assert Revision.objects.filter(chapter=5).count() == 2
    assert Comparison.objects.get(chapter=5).kept_words == 3
    assert changed(report, "chapters") == (0, 1, 2)
    assert list(Outbox.objects.filter(noun="story").values_list("key", flat=True)) == [1, 2, 1]
    assert bring(old, tmp_path)["changed"]["chapters"]["changed"] == 0


def test_what_was_changed_here_stays_and_is_listed(old, tmp_path):
    bring(old, tmp_path)
    Story.objects.filter(pk=1).update(summary="<p>Ours.</p>")
    store_text(Chapter.objects.get(pk=5), "<p>Ours.</p>")
    Review.objects.filter(pk=9).delete()
    row(old, "stories", sid=1).update(summary="Theirs.")
    row(old, "reviews", reviewid=9).update(review="Other")
    old.files["1/5.txt"] = b"<p>Theirs.</p>"
    report = bring(old, tmp_path)
    assert report["questions"] == {"changed-here": 3}
    assert text_of(Story.objects.get(pk=1).summary) == "Ours."
    assert text_of(Chapter.objects.get(pk=5).text.html) == "Ours."
    assert not Review.objects.filter(pk=9).exists()
    asked = Question.objects.get(table="stories")
    assert asked.context["columns"]["summary"] == {
        "theirs": "<p>Theirs.</p>",
        "ours": "<p>Ours.</p>",
    }
    assert Question.objects.get(table="chapters").context["text"]
    assert Question.objects.get(table="reviews").context["is_gone"]
    assert AtticRow.objects.get(table="stories").columns["summary"] == "Theirs."
    assert report["balanced"]


def test_the_same_change_on_both_sides_is_no_question(old, tmp_path):
    bring(old, tmp_path)
    Story.objects.filter(pk=1).update(summary="<p>Both.</p>")
    row(old, "stories", sid=1).update(summary="Both.")
    assert bring(old, tmp_path)["questions"] == {}


def test_reads_are_the_greater_and_counters_are_no_change(old, tmp_path):
    bring(old, tmp_path)
    Story.objects.filter(pk=2).update(hits=100)
    row(old, "stories", sid=1).update(count=50, reviews=9)
    row(old, "stories", sid=2).update(count=60, wordcount=9)
    row(old, "chapters", chapid=5).update(count=7)
    report = bring(old, tmp_path)
    assert dict(Story.objects.values_list("pk", "hits")) == {1: 50, 2: 100}
    assert Chapter.objects.get(pk=5).hits == 7
    assert changed(report, "stories") == (0, 0, 2)


def test_rows_that_a_newer_dump_lacks_stay_and_are_told(old, tmp_path):
    bring(old, tmp_path)
    old.rows["reviews"] = old.rows["reviews"][1:]
    old.rows["stories"] = old.rows["stories"][:1]
    report = bring(old, tmp_path)
    assert report["missing_now"]["reviews"] == {"count": 1, "keys": ["9"]}
    assert report["missing_now"]["stories"]["keys"] == ["2"]
    assert Review.objects.filter(pk=9).exists()
    assert report["balanced"]


def test_a_chapter_in_between_takes_its_place(old, tmp_path):
    bring(old, tmp_path)
    row(old, "chapters", chapid=6).update(inorder=3)
    old.chapter(8, b"<p>Middle.</p>", inorder=2)
    bring(old, tmp_path)
    places = Chapter.objects.filter(story=1).order_by("position").values_list("pk", "position")
    assert list(places) == [(5, 1), (8, 2), (6, 3)]
    assert LedgerEntry.objects.get(table="chapters", old_key="6").old_number == 3
    ids = [Chapter.objects.get(pk=key).text.html.split('"')[1] for key in (5, 6, 8)]
    assert len(set(ids)) == 3


def test_an_order_that_was_chosen_here_stays(old, tmp_path):
    bring(old, tmp_path)
    for key, position in ((5, 9), (6, 1), (5, 2)):
        Chapter.objects.filter(pk=key).update(position=position)
    row(old, "chapters", chapid=6).update(inorder=3)
    old.chapter(8, b"<p>Middle.</p>", inorder=2)
    bring(old, tmp_path)
    order = Chapter.objects.filter(story=1).order_by("position").values_list("pk", flat=True)
    assert list(order) == [6, 5, 8]


def test_an_id_that_was_given_here_meanwhile_is_not_overwritten(old, tmp_path):
    bring(old, tmp_path)
    ours = make_published("Ours", PenName.objects.get(pk=2))
    old.story(ours.pk, "Theirs").chapter(8, sid=ours.pk)
    old.add("reviews", reviewid=12, item=ours.pk, review="To theirs")
    report = bring(old, tmp_path)
    assert report["failures"] == []
    theirs = Story.objects.get(title="Theirs")
    assert Story.objects.get(pk=ours.pk).title == "Ours"
    assert theirs.chapters.count() == theirs.reviews.count() == 1
    assert LedgerEntry.objects.get(table="stories", old_key=str(ours.pk)).new_id == theirs.pk
    assert bring(old, tmp_path)["changed"]["stories"]["unchanged"] == 3


def test_settings_changed_here_stay(old, tmp_path):
    bring(old, tmp_path)
    Archive.objects.update(name="Ours")
    old.rows["settings"][0].update(sitename="Theirs", itemsperpage=20)
    bring(old, tmp_path)
    archive = Archive.current()
    assert (archive.name, archive.page_size) == ("Ours", 20)
    assert Source.objects.get().name == "Theirs"


def test_what_waited_in_the_attic_is_placed_when_it_can_be(old, tmp_path):
    old.add("reviews", reviewid=12, item=3, review="Lost")
    report = bring(old, tmp_path)
    assert AtticRow.objects.filter(table="reviews").count() == 1
    old.story(3, "Found")
    report = bring(old, tmp_path)
    assert Review.objects.get(pk=12).story.title == "Found"
    assert not AtticRow.objects.filter(table="reviews").exists()
    assert report["balanced"]


def test_a_parent_taken_off_a_category_stays_off(old, tmp_path):
    row(old, "categories", catid=2).update(parentcatid=1)
    bring(old, tmp_path)
    sea = Tag.objects.get(name="Sea")
    sea.parent_edges.all().delete()
    row(old, "categories", catid=1).update(description="Read")
    bring(old, tmp_path)
    assert not sea.parent_edges.exists()
    assert text_of(Tag.objects.get(name="Books").description) == "Read"


def test_a_changed_password_comes_unless_there_is_a_new_one(old, tmp_path):
    bring(old, tmp_path)
    ann = PenName.objects.get(pk=1).member
    row(old, "authors", uid=1).update(password="0cc175b9c0f1b6a831c399e269772661")
    bring(old, tmp_path)
    ann.refresh_from_db()
    assert ann.check_password("a")
    ann.set_password("something else entirely")
    ann.save()
    row(old, "authors", uid=1).update(password=MD5)
    bring(old, tmp_path)
    ann.refresh_from_db()
    assert ann.check_password("something else entirely")


def test_who_was_locked_there_is_locked_here(old, tmp_path):
    bring(old, tmp_path)
    row(old, "authorprefs", uid=1).update(level=-1)
    bring(old, tmp_path)
    member = PenName.objects.get(pk=1).member
    assert not member.is_active
    assert member.suspensions.count() == 1
