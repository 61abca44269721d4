"""What only a person can decide: every kind by its buttons, written down, and undone."""

import pytest

from chapterhouse.importers.models import Comparison, Import, Question, Verdict
from chapterhouse.importers.questions import KINDS
from chapterhouse.importers.tests.asking import answer, ask, bring_the_lamp, page
from chapterhouse.jobs.worker import run_waiting
from chapterhouse.members.models import Change, Member
from chapterhouse.tags.models import Rating
from chapterhouse.testing import HERE, make_pen_name

pytestmark = pytest.mark.django_db


@pytest.fixture
def archivist(client, tmp_path):
    return bring_the_lamp(client, tmp_path)


@pytest.fixture
def run(archivist):
    return Import.objects.get()


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
    with django_assert_max_num_queries(22):
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
