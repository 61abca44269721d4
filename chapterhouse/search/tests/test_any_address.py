"""Whatever stands in an address, its page answers: never an error of ours."""

from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chapterhouse.search import limiting
from chapterhouse.search.asking.addresses import PARAMS
from chapterhouse.search.tests.queries import texts
from chapterhouse.testing import make_cast

pytestmark = pytest.mark.django_db
ODD = (
    *(
        "\0",
        "salt\0",
        "\ud800",
        "tag:\ud800",
        "updated:0001..9999",
        "updated:<99999999d",
        "words:>-1",
    ),
    *("kudos:99999999999999999999", "tag:#99999999999999999999", "by\u202e", '"' * 999, "(" * 9999),
    *("title:" * 500, "*", "title:*", "a*", "salt " * 20_000, "-" * 100_000, "海" * 30_000),
)


@pytest.fixture
def cast(take_in, monkeypatch):
    monkeypatch.setattr(limiting, "MOST_A_MINUTE", 10**9)
    made = make_cast()
    take_in()
    return made


def answer(client, name, text):
    """As a browser sends it, and as raw bytes that are no text at all."""
    said = quote(text.encode("utf-8", "surrogatepass"))
    return client.get(f"/search/?{name}={said}", follow=True).status_code


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
@pytest.mark.parametrize("name", ["q", "with_names", "with", "updated_from", "sort", "page"])
def test_an_odd_text_is_answered(client, cast, name, text):
    expected = {200, 404} if name == "page" else {200}
    assert answer(client, name, text) in expected


def test_any_text_is_answered(client, cast):
    @settings(max_examples=60)
    @given(st.sampled_from(PARAMS), texts)
    def holds(name, text):
        assert answer(client, name, text) == 200

    holds()
