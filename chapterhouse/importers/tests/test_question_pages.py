"""What only a person can decide: every kind by its buttons, written down, and undone."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from chapterhouse.importers.models import Comparison, Import, Question, Verdict
from chapterhouse.importers.questions import KINDS
from chapterhouse.importers.tests.arriving import HERE, log_archivist_in
from chapterhouse.importers.tests.making import OldArchive, bring
from chapterhouse.jobs.worker import run_waiting
from chapterhouse.members.models import Change, Member, PenName
from chapterhouse.stories.models import Chapter, ChapterText, State, Story
from chapterhouse.tags.models import Rating, Tag
from chapterhouse.testing import make_pen_name

pytestmark = pytest.mark.django_db


@pytest.fixture
def archivist(client, tmp_path):
    old = OldArchive().add("settings").member(1, "Ann").member(2, "Bea")
    old.add("ratings", rid=1, rating="General").add("categories", catid=4, category="Sea")
    old.story(7, "The Lamp", catid="4", rid="9").chapter(9, None, sid=7, title="Dusk")
    old.story(8, "The Gull", uid=77).chapter(10, sid=8, uid=77)
    bring(old, tmp_path)
    Question.objects.all().delete()
    return log_archivist_in(client)


@pytest.fixture
def run(archivist):
    return Import.objects.get()


def ask(kind: str, noun: str, new_id: int, **context) -> Question:
    source, table = Import.objects.get().source, {"penname": "authors"}.get(noun, "stories")
    return Question.objects.create(
        source=source, table=table, old_key=new_id, kind=kind, noun=noun, new_id=new_id,
        context=context,
    )  # fmt: skip


def page(client, question: Question, query: str = "") -> str:
    run = Import.objects.get()
    answer = client.get(f"/desk/imports/{run.pk}/questions/{question.kind}/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def answer(client, question: Question, name: str, **more):
    run = Import.objects.get()
    address = f"/desk/imports/{run.pk}/answers/{question.pk}/"
    response = client.post(address, {"answer": name, **more}, headers=HERE, follow=True)
    question.refresh_from_db()
    return response.content.decode()


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_has_its_page_with_its_buttons(archivist, kind):
    noun, key = ("penname", 1) if kind == "names-collide" else ("story", 7)
    question = ask(kind, noun, key)
    shown = page(archivist, question)
    assert all(str(answer.label) in shown for answer in KINDS[kind].answers)
    assert ("Ann" if noun == "penname" else "The Lamp") in shown


def test_the_import_says_first_how_much_is_left_to_decide(archivist, run):
    question = ask("unknown-rating", "story", 7, said="9")
    ask("unknown-rating", "story", 8, said="9")
    shown = archivist.get(run.get_absolute_url()).content.decode()
    assert "2 things to decide" in shown
    assert f"/desk/imports/{run.pk}/questions/unknown-rating/" in shown
    answer(archivist, question, "looked")
    assert "1 open, 1 decided" in archivist.get(run.get_absolute_url()).content.decode()


def test_an_answer_is_written_down_with_its_author(archivist):
    question = ask("unknown-rating", "story", 7)
    answer(archivist, question, "looked")
    assert question.answered_by == Member.objects.get(pen_names__name="Heron")
    assert Change.objects.get(verb="answer").after == {"answer": "looked"}
    assert "looked at and left" in page(archivist, question, "?answered").lower()


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


def test_one_answer_serves_all_that_are_open(archivist, run):
    for key in (7, 8):
        ask("unknown-rating", "story", key)
    address = f"/desk/imports/{run.pk}/questions/unknown-rating/all/"
    archivist.post(address, {"answer": "looked"}, headers=HERE)
    run_waiting("quick")
    assert not Question.objects.filter(answered_at=None).exists()
    assert archivist.post(address, {"answer": "rate"}, headers=HERE).status_code == 404


def test_what_cannot_be_answered_with_all_the_others_stays_open(archivist, run):
    ask("doubtful-tag", "story", 7, column="catid", id=4)
    gone = ask("doubtful-tag", "story", 8, column="catid", id=4)
    address = f"/desk/imports/{run.pk}/questions/doubtful-tag/all/"
    archivist.post(address, {"answer": "take-off"}, headers=HERE)
    run_waiting("quick")
    assert list(Question.objects.filter(answered_at=None)) == [gone]


def test_a_row_that_is_gone_can_only_be_looked_at(archivist):
    question = ask("unknown-rating", "story", 999)
    answer(archivist, question, "rate", words=Rating.objects.get().pk)
    assert question.answered_at is None
    answer(archivist, question, "looked")
    assert question.answered_at


def test_a_kind_from_the_future_can_be_looked_at(archivist):
    question = ask("cats", "story", 7)
    assert "Looked at, leave it" in page(archivist, question)
    answer(archivist, question, "looked")
    assert question.answered_at


def test_chapters_stand_word_for_word(archivist, run):
    Comparison.objects.all().delete()
    Comparison.objects.create(
        source=run.source, chapter_id=9, verdict=Verdict.SAME, shown_words=3, kept_words=3
    )
    Comparison.objects.create(
        source=run.source, chapter_id=10, verdict=Verdict.DIFFERENT, shown="one", kept="two"
    )
    shown = archivist.get(run.get_absolute_url()).content.decode()
    assert "in one the words differ" in shown
    address = f"/desk/imports/{run.pk}/words/"
    assert "<del>one</del>" in archivist.get(address).content.decode()
    assert "3 words there, 3 here" in archivist.get(f"{address}?verdict=same").content.decode()
    assert archivist.get(f"{address}?verdict=none").status_code == 404


def test_repairs_stand_with_the_page_they_are_on(archivist, run):
    run.source.repairs.create(
        table="stories", old_key="7", column="title", kind="backslashes removed",
        before="It\\'s", after="It's",
    )  # fmt: skip
    address = f"/desk/imports/{run.pk}/repairs/?kind=backslashes+removed"
    shown = archivist.get(address).content.decode()
    assert '<a href="/stories/7/">The Lamp</a>' in shown
    assert archivist.get(f"/desk/imports/{run.pk}/repairs/?kind=none").status_code == 404


def test_the_import_page_asks_the_database_no_more_for_more_questions(
    archivist, run, django_assert_max_num_queries
):
    for key in range(100, 140):
        ask("unknown-rating", "story", key)
    with django_assert_max_num_queries(14):
        archivist.get(run.get_absolute_url())


@pytest.mark.parametrize("who", ["visitor", "member"])
def test_nobody_else_decides(archivist, client, run, who):
    question = ask("unknown-rating", "story", 7)
    client.logout()
    if who == "member":
        client.force_login(make_pen_name("Finch").member)
    for part in ("questions/unknown-rating/", "words/", "repairs/?kind=x"):
        assert client.get(f"/desk/imports/{run.pk}/{part}").status_code == 404
    for part in (f"answers/{question.pk}/", "questions/unknown-rating/all/"):
        address = f"/desk/imports/{run.pk}/{part}"
        assert client.post(address, {"answer": "looked"}, headers=HERE).status_code == 404
    question.refresh_from_db()
    assert question.answered_at is None
