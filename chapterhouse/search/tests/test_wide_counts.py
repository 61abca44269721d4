"""The choices beside a very long list: the page does not wait for them."""

import pytest

from chapterhouse.search import counting
from chapterhouse.testing import make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(take_in, monkeypatch):
    monkeypatch.setattr(counting, "WIDE", 2)
    made = make_cast()
    take_in()
    return made


def page(client, asked):
    return client.get(f"/search/?{asked}").content.decode()


def test_they_follow_by_script_or_by_a_link(client, cast):
    shown = page(client, "words_from=1")
    assert '<counts-later src="/search/?words_from=1&amp;counts=1"' in shown
    assert '<a href="/search/?words_from=1&amp;counts=1"' in shown
    assert "Without Harbour Lights" not in shown


def test_where_they_were_asked_for_they_stand_at_once(client, cast):
    shown = page(client, "words_from=1&counts=1")
    assert "<counts-later" not in shown
    assert "Without Harbour Lights" in shown


def test_once_made_they_are_there_for_the_next(client, cast):
    page(client, "words_from=1&counts=1")
    assert "<counts-later" not in page(client, "words_from=1")
