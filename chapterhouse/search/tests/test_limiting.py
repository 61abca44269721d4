import pytest

from chapterhouse.search import limiting
from chapterhouse.testing import make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(take_in, monkeypatch):
    monkeypatch.setattr(limiting, "MOST_A_MINUTE", 2)
    made = make_cast()
    take_in()
    return made


def codes(client, address, **more):
    return [client.get(address, **more).status_code for _ in range(3)]


@pytest.mark.parametrize("asked", ["q=salt", "words_from=1&counts=1"])
def test_words_and_counts_rest_after_many(client, cast, asked):
    assert codes(client, f"/search/?{asked}") == [200, 200, 429]
    answer = client.get(f"/search/?{asked}")
    assert answer["Retry-After"] == "60"
    assert "the search rests for a minute" in answer.content.decode()
    assert "public" not in answer["Cache-Control"]


def test_filters_alone_never_rest(client, cast):
    assert codes(client, "/search/?words_from=1") == [200, 200, 200]


def test_a_member_is_counted_alone(client, cast):
    codes(client, "/search/?q=salt")
    client.force_login(cast.finch.member)
    assert codes(client, "/search/?q=salt") == [200, 200, 429]
    client.force_login(cast.wren.member)
    assert client.get("/search/?q=salt").status_code == 200
