import pytest

from chapterhouse.testing import HERE


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/browse", "/browse/"),
        ("/authors/Wren?sort=title", "/authors/Wren/?sort=title"),
        ("/tags/category/Harbour%20Lights", "/tags/category/Harbour%20Lights/"),
        ("/stories/1/reviews", "/stories/1/reviews/"),
    ],
)
def test_a_slash_that_was_left_off_is_put_back(client, db, typed, meant):
    answer = client.get(typed)
    assert (answer.status_code, answer.headers["Location"]) == (301, meant)


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/nowhere/",
        "/.//evil.example",
        "/authors/%00/",
        "/tags/category/%00/",
        "/tags/%00/",
        "/pages/%00/",
    ],
)
def test_what_never_was_is_said_to_be_missing(client, db, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Nothing stands at this address" in answer.text


def test_a_form_sent_to_half_an_address_is_not_sent_on(client, db):
    assert client.post("/account/log-in", headers=HERE).status_code == 404
