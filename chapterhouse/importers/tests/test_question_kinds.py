"""Each kind of question by its own answers, done and undone."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from chapterhouse.importers.models import Comparison, Import, Verdict
from chapterhouse.importers.tests.asking import answer, ask, bring_the_lamp, page
from chapterhouse.members.models import PenName
from chapterhouse.stories.models import Chapter, ChapterText, State, Story
from chapterhouse.tags.models import Rating, Tag

pytestmark = pytest.mark.django_db


@pytest.fixture
def archivist(client, tmp_path):
    return bring_the_lamp(client, tmp_path)


@pytest.fixture
def run(archivist):
    return Import.objects.get()


def test_an_unknown_rating_is_chosen_and_taken_back(archivist):
    question = ask("unknown-rating", "story", 7, said="9")
    answer(archivist, question, "rate", words=Rating.objects.get().pk)
    assert Story.objects.get(pk=7).rating == Rating.objects.get()
    answer(archivist, question, "ask-again")
    assert Story.objects.get(pk=7).rating is None
    assert question.answered_at is None


def test_a_rating_that_is_none_is_asked_for_again(archivist):
    question = ask("unknown-rating", "story", 7)
    assert "Choose a rating." in answer(archivist, question, "rate", words="999")
    assert question.answered_at is None


def test_a_doubtful_tag_is_taken_off_and_put_on_again(archivist):
    question = ask("doubtful-tag", "story", 7, column="catid", id=4, tag="Sea")
    assert "“Sea”" in page(archivist, question)
    answer(archivist, question, "take-off")
    assert not Story.objects.get(pk=7).tags.exists()
    assert Tag.objects.get(name="Sea").story_count == 0
    answer(archivist, question, "ask-again")
    assert [tag.name for tag in Story.objects.get(pk=7).tags.all()] == ["Sea"]
    assert Tag.objects.get(name="Sea").story_count == 1


def test_a_doubtful_tag_may_stay(archivist):
    answer(archivist, ask("doubtful-tag", "story", 7, column="catid", id=4), "keep")
    assert Story.objects.get(pk=7).tags.exists()


def test_a_lost_text_is_pasted_and_taken_out_again(archivist):
    question = ask("text-missing", "chapter", 9)
    answer(archivist, question, "put-in", words="It was late.\n\nNobody minded.")
    assert "<p" in ChapterText.objects.get(chapter=9).html
    chapter = Chapter.objects.get(pk=9)
    assert (chapter.trouble, chapter.words) == ("", 5)
    answer(archivist, question, "ask-again")
    chapter.refresh_from_db()
    assert (chapter.trouble, chapter.words) == ("missing", 0)
    assert ChapterText.objects.get(chapter=9).html == ""


def test_a_lost_text_comes_as_a_file_in_its_own_letters(archivist):
    question = ask("text-missing", "chapter", 9)
    file = SimpleUploadedFile("9.txt", "Café, très tard.".encode("cp1252"))
    answer(archivist, question, "put-in", words="", file=file)
    assert "Café, très tard." in ChapterText.objects.get(chapter=9).html


def test_a_text_cannot_be_empty_nor_dangerous(archivist):
    question = ask("text-cut", "chapter", 9)
    assert "Paste the text" in answer(archivist, question, "put-in", words="  ")
    answer(archivist, question, "put-in", words="<script>alert(1)</script><p>Late.</p>")
    assert "script" not in ChapterText.objects.get(chapter=9).html


def test_other_words_are_shown_beside_ours(archivist, run):
    Comparison.objects.all().delete()
    Comparison.objects.create(
        source=run.source, chapter_id=10, verdict=Verdict.DIFFERENT,
        shown="donâ€™t", kept="don’t", shown_words=1, kept_words=1,
    )  # fmt: skip
    question = ask("words-differ", "chapter", 10)
    assert "donâ€™t" in page(archivist, question)
    before = ChapterText.objects.get(chapter=10).revision
    answer(archivist, question, "as-it-was")
    assert ChapterText.objects.get(chapter=10).revision == before + 1
    answer(archivist, question, "ask-again")
    assert ChapterText.objects.get(chapter=10).revision == before


def test_a_story_whose_author_left_is_published_under_that_name(archivist):
    question = ask("author-gone", "story", 8)
    Story.objects.filter(pk=8).update(state=State.QUEUED)
    Chapter.objects.filter(story=8).update(state=State.QUEUED)
    answer(archivist, question, "publish")
    story = Story.objects.get(pk=8)
    assert (story.state, story.chapter_count) == (State.PUBLISHED, 1)
    answer(archivist, question, "ask-again")
    story.refresh_from_db()
    assert (story.state, story.chapter_count) == (State.QUEUED, 0)


def test_a_story_whose_author_left_is_given_to_a_member(archivist):
    question = ask("author-gone", "story", 8)
    answer(archivist, question, "give", words="bea")
    story = Story.objects.get(pk=8)
    assert [name.name for name in story.pen_names.all()] == ["Bea"]
    assert PenName.objects.get(name="Bea").story_count == 1
    answer(archivist, question, "ask-again")
    assert "Bea" not in [name.name for name in story.pen_names.all()]
    assert PenName.objects.get(name="Bea").story_count == 0


def test_a_story_is_given_to_nobody_who_is_not_there(archivist):
    question = ask("author-gone", "story", 8)
    assert "No member writes as “Nobody”." in answer(archivist, question, "give", words="Nobody")
    assert question.answered_at is None


def test_a_name_that_looks_like_another_is_changed_and_its_address_kept(archivist, client):
    question = ask("names-collide", "penname", 1, others=["Аnn"])
    assert "“Аnn”" in page(archivist, question)
    answer(archivist, question, "rename", words="Ann of old")
    assert PenName.objects.get(pk=1).address == "Ann of old"
    answer(archivist, question, "ask-again")
    assert PenName.objects.get(pk=1).address == "Ann"


@pytest.mark.parametrize("name", ["", "Bea", "a/b", "x" * 70])
def test_not_every_name_will_do(archivist, name):
    question = ask("names-collide", "penname", 1)
    answer(archivist, question, "rename", words=name)
    assert PenName.objects.get(pk=1).name == "Ann"
    assert question.answered_at is None


def test_of_two_changes_theirs_are_taken_and_given_back(archivist):
    question = ask(
        "changed-here", "story", 7, columns={"title": {"theirs": "The Lamps", "ours": "The Lamp"}}
    )
    assert "Both changed: title." in page(archivist, question)
    answer(archivist, question, "theirs")
    assert Story.objects.get(pk=7).title == "The Lamps"
    answer(archivist, question, "ask-again")
    assert Story.objects.get(pk=7).title == "The Lamp"


def test_what_is_too_long_or_gone_is_not_taken(archivist):
    question = ask("changed-here", "story", 7, columns={}, text=True)
    assert "The newer row is in the attic" in answer(archivist, question, "theirs")
    gone = ask("changed-here", "story", 999, is_gone=True)
    assert "It was deleted here." in page(archivist, gone)
