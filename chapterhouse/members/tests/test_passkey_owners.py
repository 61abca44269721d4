"""Whose a passkey is: the handle that an authenticator gives back is a stranger's word."""

import pytest
from fido2.utils import websafe_encode

from chapterhouse.members.second_factor.passkeys import owner_of
from chapterhouse.testing import make_pen_name

pytestmark = pytest.mark.django_db


def credential(handle):
    return {"response": {"userHandle": websafe_encode(handle.encode())}}


def test_a_members_key_finds_the_member():
    wren = make_pen_name("Wren").member
    assert owner_of(credential(wren.key)) == wren


@pytest.mark.parametrize("handle", ["\0", "", "a\0", "x y"])
def test_a_handle_that_is_no_key_is_not_looked_up(handle):
    with pytest.raises(ValueError):  # noqa: PT011 - what all nonsense ends in
        owner_of(credential(handle))
