"""Stories, authors and tags of an old archive, with every quirk they have."""

import pytest

from chapterhouse.archive.models import LedgerEntry
from chapterhouse.importers.tests.making import OldArchive, bring, reasons
from chapterhouse.members.models import PenName
from chapterhouse.stories.models import Story
from chapterhouse.tags.models import Tag

pytestmark = pytest.mark.django_db


@pytest.fixture
def old():
    archive = OldArchive().add("settings").member(1, "Ann").member(2, "Ben").member(3, "Cat")
    return archive.add("ratings", rid=1, rating="K", ratingwarning=0)


def test_ids_are_kept_and_times_are_utc(old, tmp_path):
    old.story(70, "Kept", date="2006-07-01 12:00:00", updated="0000-00-00 00:00:00")
    bring(old, tmp_path, "--time-zone", "Europe/Berlin")
    story = Story.objects.get(pk=70)
    assert story.published_at.isoformat() == "2006-07-01T10:00:00+00:00"
    assert story.updated_at == story.published_at


@pytest.mark.parametrize(
    ("stored", "plain", "marked"),
    [
        ("It\\'s here", "It's here", ""),
        ("<i>Ita</i>lic &amp; co", "Italic & co", "<i>Ita</i>lic &amp; co"),
        ("<script>x</script>Scripted", "xScripted", ""),
        ("  Spaced  out ", "Spaced out", ""),
        ("Rock &amp;amp; Roll", "Rock &amp; Roll", ""),
        ("Café".encode("cp1252"), "Café", ""),
        ("", "Untitled", ""),
    ],
)
def test_titles_are_plain_text_and_keep_their_italics(old, tmp_path, stored, plain, marked):
    bring(old.story(1, stored), tmp_path)
    story = Story.objects.get()
    assert (story.title, story.title_html) == (plain, marked)


@pytest.mark.parametrize(
    ("validated", "state", "publishes_itself"),
    [(0, "queued", False), (1, "published", False), (2, "published", True)],
)
def test_what_waited_still_waits(old, tmp_path, validated, state, publishes_itself):
    bring(old.story(1, validated=validated), tmp_path)
    story = Story.objects.get()
    assert (story.state, story.publishes_itself) == (state, publishes_itself)


@pytest.mark.parametrize("rid", ["1", "K", "k", " 1 "])
def test_a_rating_is_an_id_or_a_name(old, tmp_path, rid):
    bring(old.story(1, rid=rid), tmp_path)
    assert Story.objects.get().rating.name == "K"


def test_a_rating_that_is_gone_is_told(old, tmp_path):
    report = bring(old.story(1, rid="None"), tmp_path)
    assert Story.objects.get().rating is None
    assert reasons(report, "stories") == {"its rating is not known here": ["1"]}


def test_an_author_without_account_gets_a_stand_in_and_the_story_waits(old, tmp_path):
    old.story(1, uid=77).add("reviews", reviewid=1, uid=77, reviewer="Old Zed")
    report = bring(old, tmp_path)
    story = Story.objects.get()
    assert story.state == "queued"
    assert (story.pen_names.get().pk, story.pen_names.get().name) == (77, "Old Zed")
    assert story.pen_names.get().member is None
    assert reasons(report, "stories") == {"its author's account is gone": ["1"]}


def test_a_guest_cannot_own_a_story_but_it_is_kept(old, tmp_path):
    bring(old.story(1, uid=0), tmp_path)
    assert Story.objects.get().state == "queued"
    assert PenName.objects.get(stories=1).member is None


def test_coauthors_come_from_their_table(old, tmp_path):
    old.story(1, coauthors=1).story(2, coauthors=1)
    for sid, uid in [(1, 3), (1, 2), (1, 1), (1, 99), (9, 2)]:
        old.add("coauthors", sid=sid, uid=uid)
    report = bring(old, tmp_path)
    names = Story.objects.get(pk=1).authorships.values_list("pen_name__name", "position")
    assert list(names) == [("Ann", 0), ("Ben", 1), ("Cat", 2)]
    assert Story.objects.get(pk=2).authorships.count() == 1
    assert sum(map(len, reasons(report, "coauthors").values())) == 3


def test_coauthors_were_a_list_before(old, tmp_path):
    old.story(1, coauthors="3, 2,99").story(2, coauthors="1", uid=2)
    bring(old, tmp_path)
    for sid, names in [(1, ["Ann", "Cat", "Ben"]), (2, ["Ben", "Ann"])]:
        authorships = Story.objects.get(pk=sid).authorships
        assert list(authorships.values_list("pen_name__name", flat=True)) == names


def test_comma_lists_become_tags_and_dead_ids_are_told(old, tmp_path):
    old.add("categories", catid=1, category="Books").add("categories", catid=2, category="Films")
    old.add("characters", charid=1, charname="Mira", catid=1)
    old.add("classtypes", classtype_id=1, classtype_name="genres", classtype_title="Genres")
    old.add("classes", class_id=4, class_type=1, class_name="Drama")
    old.story(1, catid="2,1,0,", charid=" 1,9 ", classes="4,4")
    report = bring(old, tmp_path)
    tags = Story.objects.get().tags.order_by("taggings__position")
    assert [tag.name for tag in tags] == ["Films", "Books", "Mira", "Drama"]
    assert reasons(report, "stories")["it names a tag that is gone"] == ["1"]


def test_a_list_cut_at_its_columns_width_is_told(old, tmp_path):
    old.add("categories", catid=1, category="Books")
    report = bring(old.story(1, catid=("1," * 50)[:-1] + "9"), tmp_path)
    assert "a list was cut at its column's width" in reasons(report, "stories")


def test_categories_are_a_tree_without_circles(old, tmp_path):
    for catid, parent in [(1, -1), (2, 1), (3, 4), (4, 3), (5, 99)]:
        old.add("categories", catid=catid, category=f"C{catid}", parentcatid=parent)
    bring(old, tmp_path)
    above = {
        tag.name: sorted(tag.above.exclude(depth=0).values_list("ancestor__name", flat=True))
        for tag in Tag.objects.all()
    }
    assert above == {"C1": [], "C2": ["C1"], "C3": ["C4"], "C4": [], "C5": []}


def test_a_character_belongs_to_its_category(old, tmp_path):
    old.add("categories", catid=6, category="Harbour Lights")
    old.add("characters", charid=1, charname="Mira", catid=6)
    old.add("characters", charid=2, charname="Anybody", catid=-1)
    bring(old, tmp_path)
    mira, anybody = Tag.objects.get(name="Mira"), Tag.objects.get(name="Anybody")
    assert [home.name for home in mira.homes.all()] == ["Harbour Lights"]
    assert not anybody.homes.exists()


def test_a_second_row_of_the_same_id_goes_to_the_attic(old, tmp_path):
    report = bring(old.story(1, "First").story(1, "Second"), tmp_path)
    assert Story.objects.get().title == "First"
    assert report["balanced"]
    assert LedgerEntry.objects.get(table="stories", old_key="1#2").outcome == "attic"


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Salt", "en"),
        ("Маяк на пристани", "ru"),
        ("שלום", "he"),
        ("مرحبا", "ar"),
        ("灯台の光", "ja"),
        ("12 & !", "en"),
    ],
)
def test_a_story_in_other_letters_is_in_another_language(old, tmp_path, title, language):
    bring(old.story(1, title), tmp_path)
    assert Story.objects.get().language == language


def test_letters_of_the_archives_own_language_say_nothing(tmp_path):
    old = OldArchive().add("settings", language="uk").member(1).story(1, "Маяк")
    bring(old, tmp_path)
    assert Story.objects.get().language == "uk"


def test_hostile_words_are_harmless(old, tmp_path):
    old.story(1, summary='<p onclick="x()">Hi<script>alert(1)</script></p>')
    bring(old, tmp_path)
    assert "script" not in Story.objects.get().summary
    assert "onclick" not in Story.objects.get().summary


def test_what_was_mended_is_shown_with_its_original(old, tmp_path):
    report = bring(old.story(1, "It\\'s r0;here.r1;"), tmp_path)
    repairs = {repair["kind"]: repair for repair in report["repairs"]}
    assert repairs["backslashes removed"]["count"] == 1
    (sample,) = repairs["quotes and dashes mended"]["samples"]
    assert (sample["table"], sample["key"], sample["column"]) == ("stories", "1", "title")
    assert "“here.”" in sample["after"]
    assert LedgerEntry.objects.get(table="stories").raw is not None
