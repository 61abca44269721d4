import pytest

from chapterhouse.archive.models import Archive
from chapterhouse.serving import beginning

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun(monkeypatch):
    begun = []
    monkeypatch.setitem(beginning.CHOICES, "1", lambda: begun.append("sample"))
    return begun


def test_a_new_archive_is_unsettled_until_it_begins_empty():
    assert beginning.is_unsettled()
    beginning.begin_empty()
    assert not beginning.is_unsettled()
    assert Archive.objects.get().settled_at


def test_the_terminal_asks_until_it_understands(begun):
    answers = iter(["what", " 1 "])
    beginning.ask(lambda question: next(answers))
    assert begun == ["sample"]


def test_pressing_enter_leaves_the_choice_to_the_first_page():
    beginning.ask(lambda question: "")
    assert beginning.is_unsettled()


def test_choosing_to_bring_an_archive_begins_empty():
    beginning.ask(lambda question: "2")
    assert not beginning.is_unsettled()
