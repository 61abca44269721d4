"""`chapterhouse import repair`: decisions about old values, taken again by hand."""

import io

import pytest
from django.core.management import CommandError, call_command

from chapterhouse.archive.models import Archive, Page, Source
from chapterhouse.importers.efiction.reading import Decision
from chapterhouse.importers.models import Repair, Rereading
from chapterhouse.importers.repairing import Case, mend_again, preview
from chapterhouse.importers.tests.making import OldArchive, bring
from chapterhouse.lib.folding import fold
from chapterhouse.lib.html.plain import text_of
from chapterhouse.members.models import Change, FormerName, PenName
from chapterhouse.news.models import News
from chapterhouse.reviews.models import Review
from chapterhouse.shelves.models import Bookmark
from chapterhouse.stories.models import Chapter, Revision, Series, Story
from chapterhouse.stories.models.texts import unpack
from chapterhouse.stories.texts import store_text
from chapterhouse.tags.models import Tag

pytestmark = pytest.mark.django_db
POLISH = "Zażółć gęślą jaźń"
FAVOURITE = {"uid": 2, "type": "ST", "item": 1}


@pytest.fixture
def old():
    hall = OldArchive().add("settings", ratings=1).member(1, "Ann").member(2, "Ben")
    return hall.add("ratings", rid=1, rating="K").story(1).chapter(5)


def repair(*arguments: str) -> str:
    output = io.StringIO()
    call_command("import", "repair", *arguments, stdout=output)
    return output.getvalue()


def review(old, raw: bytes, reviewid: int = 9, **row):
    return old.add("reviews", reviewid=reviewid, chapid=5, review=raw, **row)


def rules() -> str:
    return Page.objects.get(name="rules").text


def welcome() -> str:
    return Archive.current().welcome


def words(reviewid: int = 9) -> str:
    return text_of(Review.objects.get(pk=reviewid).text)


def test_a_value_is_read_in_the_encoding_that_somebody_names(old, tmp_path):
    bring(review(old, POLISH.encode("cp1250")), tmp_path)
    assert words() != POLISH
    value = ("--table", "reviews", "--key", "9", "--column", "review", "--encoding", "cp1250")
    assert f"+ <p>{POLISH}</p>" in repair(*value, "--dry-run")
    assert words() != POLISH
    assert "1 value changed" in repair(*value)
    assert words() == POLISH
    assert Repair.objects.get(table="reviews").kind == "cp1250, decided by hand"


def test_doing_it_again_changes_nothing(old, tmp_path):
    bring(review(old, POLISH.encode("cp1250")), tmp_path)
    for _ in range(2):
        said = repair("--table", "reviews", "--encoding", "cp1250")
    assert "0 values changed; 1 as they were" in said
    assert Change.objects.filter(verb="mend").count() == 1
    change = Change.objects.get(verb="mend")
    assert (change.noun, change.key, change.by) == ("review", 9, None)
    assert change.after["review"] == f"<p>{POLISH}</p>"


def test_a_whole_table_changes_where_it_was_in_doubt_and_nowhere_else(old, tmp_path):
    review(old, POLISH.encode("cp1250")).member(3, "Café".encode("cp1252"))
    review(old, "It\\'s “Ćma”".encode(), 10)
    bring(review(old, POLISH.encode(), 11), tmp_path)
    repair("--table", "reviews", "--encoding", "cp1250")
    assert [words(9), words(10), words(11)] == [POLISH, "It's “Ćma”", POLISH]
    assert PenName.objects.get(pk=3).name == "Café"


def test_what_people_changed_here_is_left_alone_and_listed(old, tmp_path):
    bring(review(old, POLISH.encode("cp1250")), tmp_path)
    Review.objects.filter(pk=9).update(text="<p>Mine now.</p>")
    said = repair("--table", "reviews", "--encoding", "cp1250")
    assert "left alone" in said
    assert "reviews 9 review" in said
    assert words() == "Mine now."
    assert not Rereading.objects.exists()


def test_a_kind_of_repair_is_taken_back_and_made_again(old, tmp_path):
    bring(old.story(2, "The r0;Lampr1; of itr17;s"), tmp_path)
    kind = "quotes and dashes mended"
    repair("--kind", kind, "--undo")
    assert Story.objects.get(pk=2).title == "The r0;Lampr1; of itr17;s"
    assert Repair.objects.get().kind == f"{kind}, undone by hand"
    repair("--kind", f"{kind}, undone by hand", "--undo")
    assert Story.objects.get(pk=2).title == "The “Lamp” of it’s"
    assert not Rereading.objects.exists()


def test_letters_meant_to_look_wrong_are_taken_as_they_stand(old, tmp_path):
    bring(review(old, "CafÃ© is how it looked".encode()), tmp_path)
    assert words() == "Café is how it looked"
    repair("--kind", "utf-8, utf-8 read as latin-1", "--undo")
    assert words() == "CafÃ© is how it looked"


def test_a_chapter_gets_a_revision_and_keeps_its_paragraphs_and_its_bytes(old, tmp_path):
    raw = f"<p>Once.</p><p>{POLISH} x</p>".encode("cp1250")
    bring(old.chapter(6, raw, inorder=2), tmp_path)
    chapter = Chapter.objects.get(pk=6)
    before, words_before = chapter.text.html, chapter.words
    repair("--table", "chapters", "--key", "6", "--column", "storytext", "--encoding", "cp1250")
    chapter = Chapter.objects.get(pk=6)
    assert text_of(chapter.text.html).endswith(f"{POLISH} x")
    assert chapter.text.html[:20] == before[:20]
    assert Revision.objects.filter(chapter=6).count() == 2
    assert unpack(chapter.text.source) == raw
    assert chapter.text.source_encoding == "cp1250, decided by hand"
    assert chapter.words == 5
    assert chapter.story.words == 1 + 5
    assert words_before >= chapter.words


def test_a_chapter_rewritten_here_is_left_alone(old, tmp_path):
    bring(old.chapter(6, POLISH.encode("cp1250"), inorder=2), tmp_path)
    store_text(Chapter.objects.get(pk=6), "<p>Mine.</p>")
    repair("--table", "chapters", "--encoding", "cp1250")
    assert text_of(Chapter.objects.get(pk=6).text.html) == "Mine."


def test_everything_of_an_author_is_read_again(old, tmp_path):
    raw = POLISH.encode("cp1250")
    old.story(2, raw, uid=2).chapter(6, raw, sid=2, uid=2, title=raw).story(3, raw)
    bring(review(old, raw, uid=2, reviewer="Ben"), tmp_path)
    repair("--author", "2", "--encoding", "cp1250")
    assert Story.objects.get(pk=2).title == POLISH
    assert Story.objects.get(pk=3).title != POLISH
    chapter = Chapter.objects.get(pk=6)
    assert (chapter.title, text_of(chapter.text.html), words()) == (POLISH, POLISH, POLISH)


def test_a_renamed_author_is_found_under_the_old_address(old, tmp_path):
    bring(old.member(3, "Żaba".encode("cp1250")), tmp_path)
    before = PenName.objects.get(pk=3).address
    repair("--table", "authors", "--key", "3", "--column", "penname", "--encoding", "cp1250")
    pen_name = PenName.objects.get(pk=3)
    assert pen_name.name == "Żaba"
    assert FormerName.objects.get(address=before).pen_name == pen_name


def test_a_review_and_its_answer_are_read_together(old, tmp_path):
    raw = f"{POLISH}<br><br><i>Odpowiedź: {POLISH}!</i>".encode("cp1250")
    bring(review(old, raw, respond=1), tmp_path)
    repair("--table", "reviews", "--encoding", "cp1250")
    assert words() == POLISH
    assert text_of(Review.objects.get(parent=9).text) == f"{POLISH}!"


def test_a_favourite_is_found_by_its_mended_words(old, tmp_path):
    bring(old.add("favorites", **FAVOURITE, comments=POLISH.encode("cp1250")), tmp_path)
    repair("--table", "favorites", "--encoding", "cp1250")
    assert fold(POLISH).split()[0] in Bookmark.objects.get().folded


@pytest.mark.parametrize(
    ("table", "row", "column", "shown"),
    [
        ("categories", {"catid": 4}, "category", lambda: Tag.objects.get().name),
        ("characters", {"charid": 4}, "charname", lambda: Tag.objects.get().name),
        ("news", {"nid": 4}, "title", lambda: News.objects.get().title),
        ("series", {"seriesid": 4}, "title", lambda: Series.objects.get().title),
        ("favorites", FAVOURITE, "comments", lambda: text_of(Bookmark.objects.get().note)),
        ("messages", {"message_name": "rules"}, "message_text", lambda: text_of(rules())),
        ("messages", {"message_name": "welcome"}, "message_text", lambda: text_of(welcome())),
    ],
)
def test_every_noun_has_its_words_back(old, tmp_path, table, row, column, shown):
    bring(old.add(table, **row, **{column: POLISH.encode("cp1250")}), tmp_path)
    assert shown() != POLISH
    repair("--table", table, "--encoding", "cp1250")
    assert shown() == POLISH


def test_profile_lines_and_comments_too(old, tmp_path):
    raw = POLISH.encode("cp1250")
    old.add("authorfields", field_id=3, field_name="line", field_type=6, field_on=1)
    old.add("authorinfo", uid=2, field=3, info=raw).add("news", nid=1, title="N")
    bring(old.add("comments", cid=2, nid=1, uid=2, comment=raw), tmp_path)
    assert "2 values changed" in repair("--author", "2", "--encoding", "cp1250")
    assert PenName.objects.get(pk=2).profile_values.get().value == POLISH


def test_clean_values_kept_no_bytes_and_say_so(old, tmp_path):
    bring(review(old, b"Plain."), tmp_path)
    said = repair("--table", "reviews", "--key", "9", "--column", "review", "--encoding", "cp1250")
    assert "1 without their bytes" in said


def test_the_archive_is_named_where_there_are_several(old, tmp_path):
    bring(review(old, POLISH.encode("cp1250")), tmp_path)
    Source.objects.create(kind=Source.Kind.EFICTION, name="Other Hall")
    with pytest.raises(CommandError, match="Other Hall"):
        repair("--table", "reviews", "--encoding", "cp1250")
    number = str(Source.objects.get(name="Old Hall").pk)
    said = repair("--source", number, "--table", "reviews", "--encoding", "cp1250")
    assert "1 value changed" in said


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--encoding", "cp1250"),
        ("--table", "reviews"),
        ("--key", "9", "--encoding", "cp1250"),
        ("--table", "reviews", "--undo"),
        ("--table", "reviews", "--encoding", "klingon"),
        ("--table", "nothing", "--encoding", "cp1250"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(old, tmp_path, arguments):
    bring(old, tmp_path)
    with pytest.raises(CommandError, match=r"\w{3}"):
        repair(*arguments)


def test_a_button_shows_first_and_mends_then(old, tmp_path):
    bring(review(old, POLISH.encode("cp1250")), tmp_path)
    row, decision = Repair.objects.get(), Decision("cp1250")
    shown = preview(row, decision)
    assert isinstance(shown, Case)
    assert (shown.outcome, shown.after) == ("mended", f"<p>{POLISH}</p>")
    assert words() != POLISH
    heron = PenName.objects.get(pk=1).member
    assert mend_again(row, decision, by=heron).outcome == "mended"
    assert words() == POLISH
    assert Change.objects.get(verb="mend").by == heron


def test_a_newer_dump_is_read_by_what_was_decided(old, tmp_path):
    raw = POLISH.encode("cp1250")
    bring(review(old, raw).chapter(6, raw, inorder=2), tmp_path)
    repair("--author", "1", "--encoding", "cp1250")
    repair("--table", "reviews", "--encoding", "cp1250")
    old.rows["reviews"][0]["review"] = raw + b" Ko\xf1ec"
    old.files["1/6.txt"] = raw + b" Ko\xf1ec"
    report = bring(old, tmp_path)
    assert words() == f"{POLISH} Końec"
    assert text_of(Chapter.objects.get(pk=6).text.html) == f"{POLISH} Końec"
    assert report["changed"]["reviews"]["changed"] == 1
