"""The one address that says how letters are sent."""

import pytest

from chapterhouse.lib.postbox import Postbox, postbox


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            "smtp://wren:p%40ss%2Fword@mail.example?from=a@b.example",
            Postbox("mail.example", 587, "wren", "p@ss/word", "a@b.example", starts_tls=True),
        ),
        (
            "smtps://wren@b.example:secret@mail.example",
            Postbox("mail.example", 465, "wren@b.example", "secret", "wren@b.example", is_tls=True),
        ),
        ("smtp://localhost", Postbox("localhost", 25, sender="archive@stories.example")),
        (
            "smtp://mail.example:2525?tls=no",
            Postbox("mail.example", 2525, sender="archive@stories.example"),
        ),
        (
            "smtp://127.0.0.1:587?tls=yes",
            Postbox("127.0.0.1", 587, sender="archive@stories.example", starts_tls=True),
        ),
    ],
)
def test_an_address_says_server_door_and_sender(written, expected):
    assert postbox(written, home="stories.example") == expected


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("mail.example", "smtp://"),
        ("http://mail.example", "smtp://"),
        ("smtp://", "name of a host"),
        ("smtp://wren:secret@mail.example:many?from=a@b.example", "port"),
        ("smtp://wren:sec/ret@mail.example", "%2F|port"),
        ("smtp://wren:secret@mail.example/#x", "%23"),
        ("smtp://wren:secret@mail.example", "whom"),
    ],
)
def test_one_that_is_not_understood_is_refused_without_its_password(written, reason):
    with pytest.raises(ValueError, match=reason) as refused:
        postbox(written)
    assert "secret" not in str(refused.value)


def test_the_password_is_not_told():
    assert "secret" not in repr(postbox("smtp://a:secret@mail.example?from=a@b.example"))
